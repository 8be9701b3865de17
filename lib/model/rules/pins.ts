import type { z } from 'zod';
import * as pins from '../../pins';
import type {
  ActionPin,
  BinaryPin,
  ChartPin,
  CiProgramPin,
  ClientPin,
  EngineHelmPin,
  Image,
  PinRecord,
  PluginPin,
  ToolPin,
} from '../../pins/types';
import { isMovingTag, MOVING_TAGS } from '../../pins/moving-tags';
import type { Problem } from '../problem';
import { anyText, httpsUrl, imageRepository, like, prose, url, versions, word } from '../shape/fields';
import { type Fields, object, oneOf, recordOf, schemaOf, type Shape, shape } from '../shape/shape';

const day = like(/^\d{4}-\d{2}-\d{2}$/, 'a day as YYYY-MM-DD');
const record: Fields<PinRecord> = { date: day, source: prose };
const repository = like(/^[\w.-]+\/[\w.-]+$/, 'owner and name, for example grafana/alloy');
const sha256 = like(/^[0-9a-f]{64}$/, '64 hexadecimal digits');
const commit = like(/^[0-9a-f]{40}$/, '40 hexadecimal digits');
const path = like(/^[A-Za-z0-9._/-]+$/, 'a path inside the archive');

const tag = shape<string>(
  schemaOf(like(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/, 'a tag, for example 1.4.2')).refine(
    (text) => !MOVING_TAGS.includes(text),
    'expected a tag that stays: not latest, main, master, edge or nightly',
  ),
);

const chart = object<ChartPin>({
  pinned: oneOf('chart'),
  name: word,
  repository: url,
  version: like(/^v?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/, 'one exact version, for example 1.4.2'),
  appVersion: versions,
  ...record,
});

const imageFields = object<Image>({
  pinned: oneOf('image'),
  repository: imageRepository,
  tag,
  digest: like(/^(sha256:[0-9a-f]{64}|unverified)$/, 'sha256: and 64 hexadecimal digits, or unverified'),
  ...record,
  withoutDigest: prose.optional(),
  credential: oneOf('node', 'pod').optional(),
  policy: word.optional(),
});

const image = shape<Image>(
  schemaOf(imageFields).refine(({ tag: text, digest }) => digest !== 'unverified' || !isMovingTag(text), {
    path: ['tag'],
    message: 'expected a tag with a number in it, or a digest beside it: one without names a line of versions',
  }),
);

const action = object<ActionPin>({ pinned: oneOf('action'), name: repository, tag, commit, ...record });

const binary = object<BinaryPin>({
  pinned: oneOf('binary'),
  name: word,
  releases: repository,
  version: versions,
  url: httpsUrl,
  sha256,
  member: path.optional(),
  ...record,
});

const ciProgramFields = object<CiProgramPin>({
  pinned: oneOf('binary'),
  name: word,
  releases: repository,
  version: versions,
  url: httpsUrl,
  sha256: sha256.optional(),
  sha512: like(/^[0-9a-f]{128}$/, '128 hexadecimal digits').optional(),
  member: path.optional(),
  ...record,
});
const ciProgram = shape<CiProgramPin>(
  schemaOf(ciProgramFields).refine(({ sha256: one, sha512: other }) => (one === undefined) !== (other === undefined), {
    path: ['sha256'],
    message: 'expected sha256 or sha512, one of them: a job fetches nothing that it cannot hold against a sum',
  }),
);

const plugin = object<PluginPin>({
  pinned: oneOf('plugin'),
  name: word,
  registry: repository,
  version: versions,
  ...record,
});

const tool = object<ToolPin>({
  datasource: word,
  package: like(/^[A-Za-z0-9:/._-]+$/, 'the name of a package of the datasource'),
  branch: word.optional(),
  version: versions,
  ...record,
});

const exactly = like(/^v\d+\.\d+\.\d+$/, 'one exact version, for example v4.1.4');
const client = object<ClientPin>({
  sha256: recordOf(like(/^(linux|darwin)\/(amd64|arm64)$/, 'a platform, for example linux/amd64'), sha256),
  ...record,
});
const engineHelm = object<EngineHelmPin>({ helm: exactly, ...record });

const all = <T>(entry: Shape<T>): z.ZodType => schemaOf(recordOf(anyText, entry));

/** Where the definitions of custom resources and the schemas of Kubernetes come from. */
interface Crds {
  readonly definitions: { readonly minor: string; readonly url: string };
  readonly schemas: Readonly<Record<string, string>>;
}

/** The schema of each file that the update bot writes. */
const FILES: Readonly<Record<string, z.ZodType>> = {
  'actions.json': all(action),
  'binaries.json': all(binary),
  'charts.json': all(chart),
  'ci-programs.json': all(ciProgram),
  'ci-tools.json': all(tool),
  'clients.json': schemaOf(recordOf(like(/^(helm|kubectl)$/, 'helm or kubectl'), recordOf(exactly, client))),
  'cluster-autoscaler.json': all(image),
  'engine-helm.json': schemaOf(
    recordOf(like(/^(argo-cd|flux|terraform)$/, 'argo-cd, flux or terraform'), recordOf(versions, engineHelm)),
  ),
  'images.json': all(image),
  'plugins.json': all(plugin),
  'crds.json': schemaOf(
    object<Crds>({
      definitions: object<Crds['definitions']>({
        minor: like(/^1\.\d+$/, 'a minor version, for example 1.36'),
        url: httpsUrl,
      }),
      schemas: recordOf(anyText, httpsUrl),
    }),
  ),
};

/** What the program itself uses, by the file that it comes from. */
const loaded = (): Readonly<Record<keyof typeof FILES, unknown>> => ({
  'actions.json': pins.actions,
  'binaries.json': pins.binaries,
  'charts.json': pins.charts,
  'ci-programs.json': pins.ciPrograms,
  'ci-tools.json': pins.ciTools,
  'clients.json': pins.clients,
  'cluster-autoscaler.json': pins.clusterAutoscalerImages,
  'engine-helm.json': pins.engineHelm,
  'images.json': pins.images,
  'plugins.json': pins.plugins,
  'crds.json': { definitions: pins.definitions, schemas: pins.schemas },
});

/**
 * Every way in which a pin is wrong: a moving tag, a chart at a range of versions, half a digest, an unknown key.
 *
 * The compiler knows the names of the pins only: their values come from JSON, which the update bot writes.
 *
 * @param files what each file of `lib/pins` holds; by default what the program uses
 */
export function pinProblems(files: Readonly<Record<string, unknown>> = loaded()): readonly Problem[] {
  return Object.entries(files).flatMap(([file, content]) => {
    const issues = FILES[file]?.safeParse(content).error?.issues ?? [];
    return issues.map((issue) => problemOf(file, content, issue));
  });
}

function problemOf(file: string, content: unknown, issue: z.core.$ZodIssue): Problem {
  const given = issue.path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
    content,
  );
  return {
    code: 'model/pin',
    severity: 'error',
    file: `lib/pins/${file}`,
    field: issue.path.join('.'),
    message: issue.message.charAt(0).toLowerCase() + issue.message.slice(1),
    given: (JSON.stringify(given) ?? 'nothing').slice(0, 80),
    remedy: 'correct the entry',
  };
}
