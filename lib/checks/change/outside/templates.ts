import type { ItemChange } from '../../../change';
import type { Artifact } from '../../../model/delivery/artifact';
import { parseTemplate } from '../../aws/template';
import { at, fields, type Fields, isFields, text } from '../../tree/read';
import { LOGICAL_ID, REPLACED, REPLACEMENT } from '../codes';
import { type Ground, type Hit, hit } from '../rule';
import createOnly from './create-only.json';

/** By type: what only a new resource can have, and which of it is its name; words with spaces between them. */
const CREATE_ONLY = createOnly as unknown as Readonly<Record<string, readonly [fixed: string, names: string]>>;

/** Types that hold data, or an address that others know, though nobody named them. */
const PRECIOUS = new Set([
  ...['AWS::EC2::VPC', 'AWS::EC2::Subnet', 'AWS::EC2::EIP', 'AWS::EC2::NatGateway', 'AWS::EC2::Volume'],
  ...['AWS::EKS::Cluster', 'AWS::KMS::Key', 'AWS::Route53::HostedZone', 'AWS::APS::Workspace', 'AWS::S3::Bucket'],
  ...['AWS::SecretsManager::Secret', 'AWS::SQS::Queue', 'AWS::DynamoDB::Table', 'AWS::RDS::DBInstance'],
  ...['AWS::RDS::DBCluster', 'AWS::EFS::FileSystem', 'AWS::ECR::Repository', 'AWS::Cognito::UserPool'],
  ...['AWS::ElastiCache::ReplicationGroup', 'AWS::MSK::Cluster', 'AWS::OpenSearchService::Domain'],
]);

const wordsOf = (type: string, which: 0 | 1): readonly string[] => CREATE_ONLY[type]?.[which].split(' ') ?? [];

/** What CloudFormation would replace, refuse or orphan. */
export function templates(ground: Ground): readonly Hit[] {
  const ours = ground.changes.filter(({ item }) => item.kind === 'resource' && item.identity.startsWith('Resources/'));
  const direct = ours.flatMap(ofResource);
  return [...direct, ...followers(direct, ground), ...logicalIds(ours)];
}

function ofResource(change: ItemChange): readonly Hit[] {
  if (change.state !== 'changed') return [];
  const [was, is] = [change.before?.value, change.item.value];
  const [before, after] = [text(was, 'Type') ?? '', text(is, 'Type') ?? ''];
  if (before !== after) {
    const message = 'CloudFormation refuses it: a logical id keeps its type';
    return [hit(LOGICAL_ID, change, 'Type', { before, after, message })];
  }
  const changed = new Set(change.fields.flatMap(({ path }) => /^Properties\.(\w+)/.exec(path)?.[1] ?? []));
  return wordsOf(after, 0)
    .filter((property) => changed.has(property))
    .map((property) => {
      const values = { before: at(was, 'Properties', property), after: at(is, 'Properties', property) };
      return replacement(change, `Properties.${property}`, values);
    });
}

function replacement(
  change: ItemChange,
  path: string,
  values: { readonly before?: unknown; readonly after?: unknown },
): Hit {
  const reason = precious(change.before?.value, change.item.value);
  const message = `CloudFormation replaces the resource: ${reason ?? 'a new one is made, then the old one deleted'}`;
  return hit(reason === undefined ? REPLACED : REPLACEMENT, change, path, { ...values, message });
}

/** Why a replacement of the resource goes wrong, or loses something. */
function precious(was: unknown, is: unknown): string | undefined {
  const type = text(is, 'Type') ?? '';
  const names = namesOf(type, was);
  const keeps = names !== undefined && names === namesOf(type, is);
  if (keeps) return `it has the name ${names}, which the new one cannot have while the old one is there`;
  if (names !== undefined) return `${names} goes, and with it what is in it and whoever names it`;
  if (isKept(was)) return 'the old one is kept, with what is in it, and the new one is empty';
  if (type === 'AWS::EC2::Subnet') return 'the new subnet has the range of the old one, which is still there';
  return PRECIOUS.has(type) ? 'what is in it, or its address, is gone with the old one' : undefined;
}

/** The name that a template gives to a resource. */
function namesOf(type: string, resource: unknown): string | undefined {
  const names = wordsOf(type, 1).filter((name) => name !== '');
  if (names.length === 0) return undefined;
  const given = names.map((name) => at(resource, 'Properties', name));
  return given.every((value) => value !== undefined) ? given.map(named).join(' ') : undefined;
}

const named = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const isKept = (resource: unknown): boolean =>
  ['DeletionPolicy', 'UpdateReplacePolicy'].some((word) => /^(Retain|Snapshot)/.test(text(resource, word) ?? ''));

/** What is replaced because it refers, where it cannot change, to something that is replaced. */
function followers(direct: readonly Hit[], { artifacts, changes }: Ground): readonly Hit[] {
  const found: Hit[] = [];
  const replaced = new Map<string, Set<string>>();
  for (const { change, code } of direct)
    if (code !== LOGICAL_ID)
      replaced.set(change.item.file, (replaced.get(change.item.file) ?? new Set()).add(idOf(change)));
  for (const [file, ids] of replaced) {
    const resources = Object.entries(resourcesIn(artifacts.get(file)));
    const [example] = changes.filter(({ item }) => item.file === file);
    if (example === undefined) continue;
    // A set grows while it is walked: what follows a follower is found as well.
    for (const id of ids)
      for (const [other, resource] of resources) {
        const property = ids.has(other) ? undefined : refersTo(resource, id);
        if (property === undefined || !isFields(resource)) continue;
        ids.add(other);
        found.push(followerHit(example, other, resource, property, id));
      }
  }
  return found;
}

function followerHit(example: ItemChange, id: string, resource: Fields, property: string, cause: string): Hit {
  const item = {
    ...example.item,
    identity: `Resources/${id}`,
    label: `${text(resource, 'Type')} ${id}`,
    value: resource,
  };
  const change: ItemChange = { state: 'changed', item, before: item, fields: [] };
  const reason = precious(resource, resource);
  return hit(reason === undefined ? REPLACED : REPLACEMENT, change, `Properties.${property}`, {
    before: cause,
    after: `another ${cause}`,
    message: `CloudFormation replaces the resource, since it replaces ${cause}: ${reason ?? 'it takes its new id'}`,
  });
}

/** The property by which a resource refers to another and that only a new one can have. */
function refersTo(resource: unknown, id: string): string | undefined {
  const reference = new RegExp(`"Ref":"${id}"|"Fn::GetAtt":\\["${id}"|"Fn::GetAtt":"${id}\\.|\\$\\{${id}[.}]`);
  return wordsOf(text(resource, 'Type') ?? '', 0).find((property) => {
    const value = at(resource, 'Properties', property);
    return value !== undefined && reference.test(JSON.stringify(value));
  });
}

const resourcesIn = (artifact: Artifact | undefined): Fields =>
  artifact === undefined ? {} : fields(at(parseTemplate(artifact), 'Resources'));

/** Resources that come back under another logical id, in this template or in another one of the platform. */
function logicalIds(changes: readonly ItemChange[]): readonly Hit[] {
  const gone = changes.filter(
    ({ state, item }) => state === 'removed' && precious(item.value, item.value) !== undefined,
  );
  return changes
    .filter(({ state }) => state === 'added')
    .flatMap((change) => {
      const was = gone.find(
        ({ item }) => item.platform === change.item.platform && isSame(item.value, change.item.value),
      );
      if (was === undefined) return [];
      const isStack = idOf(was) === idOf(change);
      const moved = isStack ? `in another stack than ${was.item.place}` : `under another logical id than ${idOf(was)}`;
      const message = `the resource comes back ${moved}: one is deleted or kept, and a second one made`;
      const values = isStack
        ? { before: was.item.place, after: change.item.place }
        : { before: idOf(was), after: idOf(change) };
      return [hit(LOGICAL_ID, change, isStack ? 'stack' : 'logical id', { ...values, message })];
    });
}

function isSame(one: unknown, other: unknown): boolean {
  const type = text(one, 'Type') ?? '';
  if (type !== text(other, 'Type')) return false;
  const names = namesOf(type, one);
  if (names !== undefined) return names === namesOf(type, other);
  return JSON.stringify(at(one, 'Properties')) === JSON.stringify(at(other, 'Properties'));
}

const idOf = ({ item }: ItemChange): string => item.identity.slice('Resources/'.length);
