import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PolicyName } from '../../lib/model/policy/policy';
import { type Manifest, policies } from '../../lib/policy';
import { locate } from '../../lib/tools';
import { type Ask, inCluster } from '../../lib/tools/external/api-server-process';
import { isUnable } from '../../lib/tools/external/check';
import { found, needing, tool } from '../support/needs';
import { complete, defaulted } from './complete';
import { CASES } from './library/cases';
import { LONG } from './library/long-lists';
import { admission, GOOD_CONTAINER, judgeByApiServer, messages, parsed, workload } from './samples';

/*
 * What is rendered is compiled by a real API server, and says of every sample of the library what synthesis says of it.
 * Needs kube-apiserver and etcd on PATH.
 */
const real = needing(tool('kube-apiserver'), tool('etcd'), tool('kubectl'));

/** What the server says of an object: the first message of a policy, that it takes it, or that it is not even valid. */
type Answer = { readonly refused: string } | { readonly invalid: string } | 'taken';

const REFUSAL = /ValidatingAdmissionPolicy '[^']+' with binding '[^']+' denied request: (.*)$/;
const NAMES = Object.keys(policies) as PolicyName[];

const namespace = (name: string): object => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });

async function ask(server: Ask, objects: readonly Manifest[]): Promise<readonly Answer[]> {
  const lines = (await server(['create', '--dry-run=server'], objects)).filter((line) => !line.startsWith('Warning'));
  return objects.map(({ metadata }) => {
    const line = lines.find((one) => one.includes(`"${metadata?.name ?? ''}"`));
    const refused = line === undefined ? undefined : REFUSAL.exec(line)?.[1];
    return line === undefined ? 'taken' : refused === undefined ? { invalid: line } : { refused };
  });
}

/** What synthesis says, in the form of the server. */
function expected(name: PolicyName, parameters: never, object: Manifest): Answer {
  // The API server is not asked about what it writes itself as it starts.
  if (object.kind === 'ClusterRole') return 'taken';
  const [first] = messages(judgeByApiServer(name, parameters, defaulted(object)));
  return first === undefined ? 'taken' : { refused: first };
}

real.describe('a real API server', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'policies-'));
  let server: Ask;
  let refusedRules: readonly string[];
  let end: () => void = () => undefined;
  let ended: Promise<unknown>;

  beforeAll(async () => {
    const programs = {
      tool: found(await locate('kube-apiserver')),
      etcd: found(await locate('etcd')),
      kubectl: found(await locate('kubectl')),
      scratch,
    };
    server = await new Promise<Ask>((resolve, reject) => {
      const untilTheEnd = new Promise<readonly string[]>((done) => (end = () => done([])));
      ended = inCluster(programs, [], (given) => {
        resolve(given);
        return untilTheEnd;
      }).then((outcome) => (isUnable(outcome) ? reject(new Error(outcome.unable)) : undefined), reject);
    });
    const long = LONG.map((_, index) => `long-${index}`);
    refusedRules = await server(
      ['apply', '--server-side'],
      [
        ...[...NAMES, ...long].map(namespace),
        ...NAMES.flatMap((name) => admission(name, CASES[name].parameters as never, [name])),
        ...LONG.flatMap(({ name, parameters }, index) =>
          admission(name, parameters as never, [`long-${index}`], `long-${index}`),
        ),
      ],
    );
    // The server notices a policy a moment after it is written.
    await new Promise((resolve) => setTimeout(resolve, 3000));
  }, 120_000);

  afterAll(async () => {
    end();
    await ended;
    rmSync(scratch, { recursive: true, force: true });
  });

  test('takes every policy', () => expect(refusedRules).toEqual([]));

  test.each(NAMES)('says of the samples of %s what synthesis says', async (name) => {
    const { parameters, clean, violating } = CASES[name];
    const samples = [...clean, ...violating.map(([, object]) => object)];
    const objects = samples.map((sample, index) => complete(parsed(sample), `${name}-${index}`, name));
    const answers = await ask(server, objects);
    const isValid = (_: unknown, index: number): boolean =>
      !(typeof answers[index] === 'object' && 'invalid' in answers[index]);
    expect(answers.filter(isValid)).toEqual(
      objects.map((object) => expected(name, parameters as never, object)).filter(isValid),
    );
    // Not even valid: no image, containers for debugging in what is created, what Pod Security and the API exclude
    // together.
    expect(answers.filter(isValid).length).toBeGreaterThan(samples.length / 2);
  });

  test.each(LONG.map(({ name }, index) => [name, index] as const))(
    'says of long lists of %s what synthesis says',
    async (name, index) => {
      const { parameters, clean, violating } = LONG[index] as (typeof LONG)[number];
      const objects = [clean, violating].map((sample, place) =>
        complete(parsed(sample), `long-${index}-${place}`, `long-${index}`),
      );
      const [taken, refused] = await ask(server, objects);
      expect(taken).toBe('taken');
      expect(refused).toEqual(expected(name, parameters as never, objects[1] as Manifest));
    },
  );

  test('looks at a container that comes into a running pod', async () => {
    const pod = complete(
      parsed(workload({ kind: 'Pod', podSpec: { containers: [GOOD_CONTAINER] } })),
      'running',
      'pinned-images',
    );
    expect(await server(['create'], [pod])).toEqual([]);
    const debug = (image: string): Promise<readonly string[]> => {
      const spec = {
        ...(pod as Manifest & { readonly spec: object }).spec,
        ephemeralContainers: [
          {
            ...GOOD_CONTAINER,
            name: 'tried',
            image,
            resources: undefined,
            livenessProbe: undefined,
            readinessProbe: undefined,
          },
        ],
      };
      return server(
        ['replace', '--raw=/api/v1/namespaces/pinned-images/pods/running/ephemeralcontainers'],
        [{ ...pod, spec }],
      );
    };
    expect((await debug('app:latest')).join('\n')).toContain(
      "'pinned-images' denied request: " +
        'images need a tag that does not move or a full sha256 digest: tried (app:latest)',
    );
    expect(await debug('app:1.4.2')).toEqual([]);
  });
});
