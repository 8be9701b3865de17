import { LACKING_IN_RECORDS } from '../../common/record-facts';
import type { Problem } from '../../model/problem';
import { fieldsReadBy, type Manifest } from '../../policy';
import { atObject } from '../gate';
import { cacheKey, type CheckCache, remember } from '../gate/cache';
import { digestOf } from '../gate/digest';
import type { KubeObject } from '../tree/tree';
import { DISAGREEMENT, UNUSABLE, VIOLATION, WARNED } from './codes';
import type { Rules } from './rules';
import type { Answer } from './verdicts';

/** What answers come to: problems, and what is only told. */
export interface Told {
  readonly problems: readonly Problem[];
  readonly notes: readonly string[];
}

/**
 * What answers come to. A rule that reads what a record lacks is not asked of a record; what a rule only warns of in
 * objects of charts is counted, since nobody here can write them otherwise.
 */
export function told(answers: readonly Answer[], rules: Rules, where: string, cache: CheckCache): Told {
  const isRecorded = answers.some(({ asked }) => asked?.complete === false);
  const blind = isRecorded ? rulesBlindToRecords(rules, cache) : new Set<string>();
  const unchecked = answers.filter((one) => one.asked?.complete === false && blind.has(nameOfSource(one.rule)));
  const others = answers.filter((one) => !unchecked.includes(one));
  const broken = new Set(others.filter(isOfOwner).map(ownerKey));
  const violations = others.filter((one) => one.asked?.made === undefined || !broken.has(ownerKey(one)));
  const foreign = violations.filter((one) => one.outcome === 'violation' && isWarning(one) && one.asked?.isForeign);
  return {
    problems: violations.filter((one) => !foreign.includes(one)).flatMap(problemsOf),
    notes: [
      ...counted(unchecked, (one) => one.rule.label).map(
        ([rule, count]) => `${where}: ${rule} reads what records lack, so ${count} objects of releases are unchecked`,
      ),
      ...counted(foreign, (one) => `${one.rule.label} warns of`).map(
        ([rule, count]) => `${where}: ${rule} ${count} objects of releases, which are not ours to rewrite`,
      ),
    ],
  };
}

/** Names of policies, and kinds of constraints, whose expressions read what a record may lack. */
function rulesBlindToRecords({ templates, policies }: Rules, cache: CheckCache): ReadonlySet<string> {
  const reads = (policy: KubeObject): boolean =>
    remember(cache, cacheKey('policies read', digestOf(policy)), () =>
      [...fieldsReadBy(policy.value as unknown as Manifest)].some((field) => LACKING_IN_RECORDS.has(field)),
    );
  return new Set([
    ...templates.filter(reads).map(({ value }) => `kind ${kindOf(value)}`),
    ...policies.filter(reads).map(({ name }) => `policy ${name}`),
  ]);
}

const kindOf = (template: unknown): string =>
  (template as { spec?: { crd?: { spec?: { names?: { kind?: string } } } } }).spec?.crd?.spec?.names?.kind ?? '';

const nameOfSource = ({ kind, name }: KubeObject): string =>
  kind === 'ValidatingAdmissionPolicy' ? `policy ${name}` : `kind ${kind}`;

const isWarning = ({ enforcement }: Answer): boolean => enforcement !== 'deny';

/** The owner itself breaks the rule, so that what is made of it breaks it as well. */
const isOfOwner = ({ outcome, asked }: Answer): boolean =>
  outcome === 'violation' && asked !== undefined && asked.made === undefined;

const ownerKey = ({ rule, asked }: Answer): string =>
  JSON.stringify([rule.name, asked?.owner.file, asked?.owner.label]);

function counted(answers: readonly Answer[], by: (answer: Answer) => string): readonly (readonly [string, number])[] {
  const counts = new Map<string, Set<string>>();
  for (const answer of answers) {
    const key = by(answer);
    counts.set(key, (counts.get(key) ?? new Set()).add(answer.asked?.owner.label ?? ''));
  }
  return [...counts].map(([key, objects]) => [key, objects.size] as const);
}

function problemsOf({ outcome, rule, asked, enforcement, messages }: Answer): readonly Problem[] {
  if (outcome === 'compliant') return [];
  if (outcome === 'error')
    return messages.map((message) =>
      atObject(UNUSABLE, rule, {
        message,
        ...(asked === undefined ? {} : { given: asked.owner.label }),
        remedy: 'correct the policy',
      }),
    );
  if (asked === undefined) return [];
  const { owner, made } = asked;
  const subject = made === undefined ? '' : `${made}: `;
  if (outcome === 'disagreement')
    return [
      atObject(DISAGREEMENT, owner, {
        message: `the evaluators disagree on ${rule.label}`,
        given: messages.join(' | '),
        remedy: 'write the expression so that both agree',
      }),
    ];
  return messages.map((message) =>
    atObject(enforcement === 'deny' ? VIOLATION : WARNED, owner, {
      message: `${subject}${rule.label}: ${message}`,
      remedy: 'change the object, or exempt it in the rule with a reason',
    }),
  );
}
