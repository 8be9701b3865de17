import { z } from 'zod';
import { httpsUrl, like, prose, versions, word } from '../../model/shape/fields';
import { type Fields, list, object, schemaOf, type Shape, shape } from '../../model/shape/shape';
import {
  type ChartItem,
  type CrdItem,
  digestOf,
  type ImageItem,
  type Item,
  type LockedDependency,
  type ToolItem,
} from './item';

const day = like(/^\d{4}-\d{2}-\d{2}$/, 'a day as YYYY-MM-DD');
const sha256 = like(/^[0-9a-f]{64}$/, '64 hexadecimal digits');
const tree = like(/^([0-9a-f]{40}|[0-9a-f]{64})$/, 'a hash of Git');
const digest = like(/^sha256:[0-9a-f]{64}$/, 'sha256: and 64 hexadecimal digits');
const address = like(/^[a-z][a-z0-9+.-]*:\/\/[A-Za-z0-9._~@:%/+-]+$/, 'an address without spaces, quotes or a query');
const platform = like(/^[a-z0-9]+\/[a-z0-9_]+(\/[a-z0-9]+)?$/, 'a platform, for example linux/amd64');
const reference = like(/^[^\s"']+[:@][^\s"']+$/, 'an image with its tag');

type Seen = Pick<Item, 'date' | 'source' | 'unverified'>;
const seen: Fields<Seen> = { date: day, source: prose.optional(), unverified: prose.optional() };
const kind = <K extends Item['kind']>(name: K): Shape<K> => shape(z.literal(name));

const dependency = object<LockedDependency>({
  name: word,
  version: versions,
  repository: shape<string | undefined>(z.string().min(1).optional()),
  sha256: sha256.optional(),
});

const SHAPES = {
  chart: object<ChartItem>({
    kind: kind('chart'),
    name: word,
    version: versions,
    repository: address,
    appVersion: versions,
    sha256: sha256.optional(),
    tree: tree.optional(),
    dependencies: list(dependency).optional(),
    ...seen,
  }),
  image: object<ImageItem>({
    kind: kind('image'),
    name: reference,
    digest: digest.optional(),
    platforms: list(platform).optional(),
    ...seen,
  }),
  crd: object<CrdItem>({ kind: kind('crd'), name: word, url: httpsUrl, sha256: sha256.optional(), ...seen }),
  tool: object<ToolItem>({
    kind: kind('tool'),
    name: word,
    version: versions,
    platform: platform.optional(),
    url: httpsUrl.optional(),
    sha256: sha256.optional(),
    ...seen,
  }),
};

/** What is wrong with a line of the lock, once it is JSON; nothing where it is an item. */
export function shapeProblems(value: unknown): readonly string[] {
  const name = (value as { readonly kind?: unknown } | null)?.kind;
  if (typeof name !== 'string' || !Object.hasOwn(SHAPES, name)) return ['kind: expected chart, crd, image or tool'];
  const { error } = schemaOf(SHAPES[name as Item['kind']] as Shape<Item>).safeParse(value);
  if (error !== undefined) return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  return halfVerified(value as Item);
}

/** An item has a digest and its source, or a reason why it has none: never both, never half. */
function halfVerified(item: Item): readonly string[] {
  const known = digestOf(item) !== undefined;
  if (known && item.source !== undefined && item.unverified === undefined) return [];
  if (!known && item.source === undefined && item.unverified !== undefined) return [];
  return ['expected either a digest with its source, or unverified with its reason'];
}
