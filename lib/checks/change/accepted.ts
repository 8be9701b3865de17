import type { Problem } from '../../model/problem';
import type { Artifact } from '../../model/delivery/artifact';
import { atArtifact, atObject } from '../gate';
import { isFields, labels, text } from '../tree/read';
import type { KubeObject } from '../tree/tree';
import { jsonIn } from '../tree/written';
import { ACCEPTANCE } from './codes';
import type { Hit } from './rule';

/** Prefix of the annotation by which an object accepts a change: `change.archipel.dev/<check>`, with a JSON list. */
export const ACCEPTED = 'change.archipel.dev/';

/** File of a cluster, or of a platform, with what is accepted of things that are no objects. */
export const ACCEPTED_FILE = 'accepted-changes.json';

/** A change that is meant, as the platform says it. */
export interface Acceptance {
  /** Where it is said, for the note that it can go. */
  readonly where: string;
  readonly artifact: Artifact;
  readonly code: string;
  /** The object it is for. */
  readonly object: string;
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

/** Every acceptance of the fleet, and what is wrong with those that do not say enough. */
export interface Accepted {
  readonly acceptances: readonly Acceptance[];
  readonly problems: readonly Problem[];
}

export function acceptedIn(objects: readonly KubeObject[], artifacts: readonly Artifact[]): Accepted {
  const annotated = objects.flatMap(ofObject);
  const listed = artifacts.filter(({ path }) => path.endsWith(`/${ACCEPTED_FILE}`)).map(ofFile);
  return {
    acceptances: [...annotated, ...listed].flatMap((one) => one.acceptances),
    problems: [...annotated, ...listed].flatMap((one) => one.problems),
  };
}

function ofObject(object: KubeObject): readonly Accepted[] {
  const annotations = Object.entries(labels(object.value, 'metadata', 'annotations'));
  return annotations
    .filter(([key]) => key.startsWith(ACCEPTED))
    .map(([key, value]) => {
      const code = `change/${key.slice(ACCEPTED.length)}`;
      const place = { platform: object.platform ?? '', cluster: object.cluster ?? '', object: object.label };
      const read = acceptances(value, (entry) => ({
        ...entry,
        code,
        artifact: object.artifact,
        where: placeText(place),
        object: placeText(place),
      }));
      const problem = (): Problem => atObject(ACCEPTANCE, object, { ...UNREADABLE, field: key, given: value });
      return read === undefined ? { acceptances: [], problems: [problem()] } : { acceptances: read, problems: [] };
    });
}

function ofFile(artifact: Artifact): Accepted {
  const [platform = '', cluster] = /^dist\/([^/]+)\/(?:clusters\/([^/]+)\/)?/.exec(artifact.path)?.slice(1) ?? [];
  const read = acceptances(artifact.content, (entry) => ({
    ...entry,
    code: entry.change ?? '',
    artifact,
    where: `accepts of ${cluster === undefined ? platform : `${platform}/${cluster}`}`,
    object: placeText({ platform, ...(cluster === undefined ? {} : { cluster }), object: entry.object ?? '' }),
  }));
  return read === undefined
    ? { acceptances: [], problems: [atArtifact(ACCEPTANCE, artifact, UNREADABLE)] }
    : { acceptances: read, problems: [] };
}

const UNREADABLE = {
  message: 'what is accepted cannot be told: it needs field, from, to and a reason, as text',
  remedy: 'write it in accepts of the workload, the cluster or the platform',
} as const;

interface Entry {
  readonly change?: string;
  readonly object?: string;
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

function acceptances(written: string, complete: (entry: Entry) => Acceptance): readonly Acceptance[] | undefined {
  const entries = jsonIn(written);
  if (!Array.isArray(entries)) return undefined;
  const read = entries.map(entryOf);
  return read.every((entry) => entry !== undefined) ? read.map(complete) : undefined;
}

function entryOf(value: unknown): Entry | undefined {
  const [field, from, to, reason] = ['field', 'from', 'to', 'reason'].map((key) => text(value, key));
  if (!isFields(value) || field === undefined || from === undefined || to === undefined || !reason?.trim())
    return undefined;
  const [change, object] = [text(value, 'change'), text(value, 'object')];
  return { field, from, to, ...(change === undefined ? {} : { change }), ...(object === undefined ? {} : { object }) };
}

interface Place {
  readonly platform: string;
  readonly cluster?: string;
  readonly object: string;
}

const placeText = ({ platform, cluster, object }: Place): string =>
  `${cluster === undefined ? platform : `${platform}/${cluster}`}: ${object}`;

/** What is accepted of checks that do not exist: nothing, though it reads as if it were something. */
export const unknownCodes = (acceptances: readonly Acceptance[], known: readonly string[]): readonly Problem[] =>
  acceptances
    .filter(({ code }) => !known.includes(code))
    .map(({ code, artifact, where }) =>
      atArtifact(ACCEPTANCE, artifact, {
        message: `${where} names a check that does not exist`,
        given: code,
        allowed: known.join(', '),
        remedy: 'name the check as the report does',
      }),
    );

/** Whether an acceptance is for this change: the object, the field, the old value and the new one. */
export function accepts(acceptance: Acceptance, { code, change, field, from, to }: Hit): boolean {
  const { platform = '', cluster, label } = change.item;
  const places = [placeText({ platform, object: label })];
  if (cluster !== undefined) places.push(placeText({ platform, cluster, object: label }));
  return (
    acceptance.code === code.code &&
    places.includes(acceptance.object) &&
    acceptance.field === field &&
    acceptance.from === from &&
    acceptance.to === to
  );
}
