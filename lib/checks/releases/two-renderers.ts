import type { ProvenRelease, ReleaseRequest, RenderedObject, Rendering } from '../../model/delivery/rendering';
import type { Problem } from '../../model/problem';
import { type Install, installsOf, takenOverBy } from '../delivery/installs';
import { atArtifact, type PlatformInput, type Unproven } from '../gate';
import { at, text } from '../tree/read';
import { TWO_RENDERERS } from './codes';
import { sortedText } from './sorted-text';

/** What two tools make of one release. */
export interface Compared {
  readonly problems: readonly Problem[];
  /** What could not be compared. */
  readonly unproven: readonly Unproven[];
}

/** Holds what Terraform, Ansible or a Job installs against what the engine of the cluster makes of it. */
export function twoRenderers(input: PlatformInput): Compared {
  const { tree, artifacts, kubernetes } = input;
  const compared = installsOf(artifacts, tree, kubernetes).map((install): Compared => {
    const { platform, cluster } = install.request;
    const there = tree.clusters.find((one) => one.platform === platform && one.cluster === cluster);
    const engine = there === undefined ? undefined : takenOverBy(there, install);
    if (engine === undefined) return { problems: [], unproven: [] };
    const problems = askedDifferently(install, engine);
    return problems.length > 0 ? { problems, unproven: [] } : renderedDifferently(install, engine, input);
  });
  return {
    problems: compared.flatMap(({ problems }) => problems),
    unproven: compared.flatMap(({ unproven }) => unproven),
  };
}

const ASKED = ['name', 'namespace', 'version', 'repository', 'values'] as const;

/** Argo CD knows a registry by its name alone, which everybody else begins with `oci://`. */
const withoutScheme = (repository: string): string => repository.replace(/^oci:\/\//, '');

function askedDifferently(install: Install, engine: ReleaseRequest): readonly Problem[] {
  const shown = (value: unknown): string => (typeof value === 'string' ? value : 'other values');
  const asked = (request: ReleaseRequest, field: (typeof ASKED)[number]): string =>
    sortedText(field === 'repository' ? withoutScheme(request.repository) : request[field]);
  return ASKED.filter((field) => asked(install.request, field) !== asked(engine, field)).map((field) =>
    problem(install, {
      message: `${who(install)} installs release ${engine.name} with another ${field} than ${engine.renderer} has`,
      given: shown(install.request[field]),
      allowed: shown(engine[field]),
      remedy: 'give both the same: make both files of one Release',
    }),
  );
}

function renderedDifferently(install: Install, engine: ReleaseRequest, input: PlatformInput): Compared {
  const one = renderingOf(input.installs, install.request);
  const other = renderingOf(input.releases, engine);
  const place = `${engine.platform}/${engine.cluster}`;
  const both = `helm of ${who(install)} and of ${engine.renderer}`;
  if (!isExact(one) || !isExact(other))
    return {
      problems: [],
      unproven: [
        {
          what: 'releases/two-renderers',
          message: `unverified: ${place}: ${engine.name} is not rendered with the ${both}, as one is not at hand`,
          remedy: 'archipel charts pull brings both',
        },
      ],
    };
  const pods = podsOf(one.objects);
  const others = podsOf(other.objects);
  const names = [...new Set([...pods.keys(), ...others.keys()])].filter((name) => pods.get(name) !== others.get(name));
  return {
    problems: names.map((name) =>
      problem(install, {
        message: `the pods of ${name} of release ${engine.name} differ between the ${both}`,
        given: `helm ${one.helm}, helm ${other.helm}`,
        remedy: 'bring both to versions of helm that render the same, or state the value that they read differently',
      }),
    ),
    unproven: [],
  };
}

const problem = ({ artifact, request: { platform, cluster } }: Install, found: Omit<Problem, 'code' | 'severity'>) => ({
  ...atArtifact(TWO_RENDERERS, artifact, found),
  platform,
  cluster,
});

const who = ({ request: { renderer } }: Install): string => (renderer === 'argo-cd' ? 'the install Job' : renderer);

const renderingOf = (all: readonly ProvenRelease[], { platform, cluster, renderer, name, namespace }: ReleaseRequest) =>
  all.find(
    ({ request: one }) =>
      one.renderer === renderer &&
      one.platform === platform &&
      one.cluster === cluster &&
      one.name === name &&
      one.namespace === namespace,
  )?.rendering;

/** Rendered by the very helm that its program has. */
const isExact = (
  rendering: Rendering | undefined,
): rendering is Extract<Rendering, { state: 'rendered' | 'recorded' }> =>
  rendering?.state === 'rendered' && rendering.engineHelm === rendering.helm;

/** Pod templates by what makes them. */
const podsOf = (objects: readonly RenderedObject[]): ReadonlyMap<string, string> =>
  new Map(
    objects.flatMap((object) => {
      const template = at(object, 'spec', 'template') ?? at(object, 'spec', 'jobTemplate');
      if (template === undefined || !/^(apps|batch)\//.test(text(object, 'apiVersion') ?? '')) return [];
      return [
        [`${text(object, 'kind') ?? ''} ${text(object, 'metadata', 'name') ?? ''}`, sortedText(template)] as const,
      ];
    }),
  );
