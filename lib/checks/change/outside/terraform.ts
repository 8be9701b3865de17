import { isMapping, type ItemChange, itemsOf } from '../../../change';
import { at, text, texts } from '../../tree/read';
import { TERRAFORM } from '../codes';
import { type Ground, type Hit, hit, isBelow } from '../rule';

/** Arguments that a provider cannot change in place. */
interface ForcesNew {
  /** With all below; `*` where the provider updates nothing at all. */
  readonly arguments: readonly string[] | '*';
  /** Arguments that it does change, where it is `*`. */
  readonly except?: readonly string[];
}

/**
 * The resources that `lib/bootstrap` makes, by the sources of their providers: `RequiresReplace` and what `Update`
 * refuses. hashicorp/helm 3.1 (`helm/resource_helm_release.go`), dmacvicar/libvirt 0.9.7 (`internal/provider`, and
 * `internal/codegen/policy/field_policy.go` for names and types).
 */
const FORCES_NEW: Readonly<Record<string, ForcesNew>> = {
  helm_release: { arguments: ['name', 'namespace'] },
  libvirt_cloudinit_disk: { arguments: ['name', 'meta_data', 'user_data', 'network_config'] },
  libvirt_domain: { arguments: ['name', 'type'] },
  libvirt_network: { arguments: '*', except: ['autostart'] },
  libvirt_pool: { arguments: '*' },
  libvirt_volume: { arguments: '*' },
};

/** Arguments of Terraform's own, which reach no provider. */
const OF_TERRAFORM = ['lifecycle', 'depends_on', 'provider', 'count', 'for_each', 'connection', 'provisioner'];

/** Resources that are replaced, addresses that move, and state that is looked for elsewhere. */
export function terraform(ground: Ground): readonly Hit[] {
  const ours = ground.changes.filter(({ item }) => item.kind === 'terraform');
  return [
    ...ours.flatMap(ofResource),
    ...ours.flatMap((one) => ofModule(one, ground)),
    ...ours.flatMap(ofBackend),
    ...addresses(ours),
  ];
}

function ofResource(change: ItemChange): readonly Hit[] {
  const [type = ''] = change.item.identity.split('.');
  if (change.state !== 'changed') return [];
  return change.fields
    .filter(({ path }) => replaces(type, path, change.item.value))
    .map(({ path, before, after }) =>
      hit(TERRAFORM, change, path, { before, after, message: `the provider replaces the ${type}, or refuses` }),
    );
}

function replaces(type: string, path: string, resource: unknown): boolean {
  const forces = FORCES_NEW[type];
  const ignored = at(resource, 'lifecycle', 'ignore_changes');
  const free = ignored === 'all' ? [path] : texts(ignored);
  if (forces === undefined || [...OF_TERRAFORM, ...free].some((one) => isBelow(path, one))) return false;
  if (forces.arguments === '*') return !(forces.except ?? []).some((one) => isBelow(path, one));
  return forces.arguments.some((one) => isBelow(path, one));
}

/** What a module is given, followed to the resources in it that are made of it. */
function ofModule(change: ItemChange, { artifacts }: Ground): readonly Hit[] {
  if (change.state !== 'changed' || !change.item.identity.startsWith('module.')) return [];
  const folder = moduleFolder(change.item.file, text(change.item.value, 'source') ?? '');
  const resources = resourcesIn(folder, artifacts);
  return change.fields.flatMap(({ path, before, after }) => {
    const [word = ''] = path.split(/[.[]/);
    const uses = new RegExp(`\\bvar\\.${word}\\b`);
    const replaced = resources.filter(({ type, value }) =>
      Object.entries(value).some(
        ([argument, given]) => uses.test(JSON.stringify(given)) && replaces(type, argument, value),
      ),
    );
    if (replaced.length === 0) return [];
    const names = replaced.map(({ address }) => address).join(', ');
    return [hit(TERRAFORM, change, path, { before, after, message: `the provider replaces ${names}, or refuses` })];
  });
}

/** The folder of a module that stands beside the one that uses it. */
function moduleFolder(file: string, source: string): string {
  const steps = file.split('/').slice(0, -1);
  for (const step of source.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return `${steps.join('/')}/`;
}

function resourcesIn(folder: string, artifacts: Ground['artifacts']) {
  return [...artifacts]
    .filter(([path]) => path.startsWith(folder) && path.endsWith('.tf.json'))
    .flatMap(([path, { content }]) => itemsOf(path, content))
    .flatMap(({ identity, value }) => {
      const [type = ''] = identity.split('.');
      return type in FORCES_NEW && isMapping(value) ? [{ type, address: identity, value }] : [];
    });
}

/** The state of Terraform; with another key it begins with nothing and makes everything a second time. */
const ofBackend = (change: ItemChange): readonly Hit[] =>
  change.item.identity === 'terraform.backend' && change.state === 'changed'
    ? change.fields
        .filter(({ path }) =>
          /(?:^|\.)(?:bucket|key|region|path|prefix|container_name|workspace_key_prefix)$/.test(path),
        )
        .map(({ path, before, after }) =>
          hit(TERRAFORM, change, path, {
            before,
            after,
            message: 'Terraform looks for its state there, finds none and makes everything a second time',
          }),
        )
    : [];

/** Blocks that go while an equal one comes under another address. */
function addresses(changes: readonly ItemChange[]): readonly Hit[] {
  const isBlock = ({ item }: ItemChange): boolean => /^(?:module\.|[a-z]+_)/.test(item.identity);
  const gone = changes.filter((change) => change.state === 'removed' && isBlock(change));
  return changes
    .filter((change) => change.state === 'added' && isBlock(change))
    .flatMap((change) => {
      const was = gone.find(({ item }) => item.place === change.item.place && isAlike(item.value, change.item.value));
      if (was === undefined) return [];
      const message = `Terraform destroys ${was.item.label} and makes it a second time under this address`;
      return [hit(TERRAFORM, change, 'address', { before: was.item.label, after: change.item.label, message })];
    });
}

const isAlike = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
