import { parseTree, type SealedFile } from '../../lib/checks';
import type { Artifact, K3sCluster, Platform } from '../../lib/model';
import { type Rotation, type RotationFacts, rotationsOf } from '../../lib/rotation';
import { k3sCluster, k3sPlatform } from '../support/k3s-platform';

/** A file of SOPS that is encrypted for whom it should be. */
export const sealed = (path: string, keys: readonly string[], more: Partial<SealedFile> = {}): SealedFile => ({
  path,
  keys,
  recipients: ['age1ops'],
  declared: ['age1ops'],
  ...more,
});

const ANSIBLE = 'platforms/shop/secrets/edge.ansible.sops.yaml';
const SNAPSHOTS = 'platforms/shop/secrets/edge.snapshots.ansible.sops.yaml';

/** The files of the one cluster of {@link facts}. */
export const FILES: readonly SealedFile[] = [
  sealed(ANSIBLE, ['k3s_token', 'k3s_agent_token', 'flux_age_identity', 'tunnel_private_key']),
  sealed(SNAPSHOTS, ['etcd-s3-access-key', 'etcd-s3-secret-key']),
];

/** What differs from a platform of one cluster whose secrets may all be changed. */
export interface FactsProps {
  readonly cluster?: Partial<K3sCluster>;
  readonly platform?: Platform;
  readonly files?: readonly SealedFile[];
  readonly rendered?: readonly string[];
  /** Objects of the cluster. */
  readonly objects?: readonly object[];
}

export function facts(props: FactsProps = {}): RotationFacts {
  const platform = props.platform ?? k3sPlatform(k3sCluster(props.cluster));
  const { files = FILES, rendered = ['dist/shop/ansible/edge/hosts.yml'], objects = [] } = props;
  const artifacts = objects.map((object, index): Artifact => ({
    path: `dist/shop/clusters/edge/base/shop/object-${index}.yaml`,
    content: JSON.stringify(object),
    source: 'test',
  }));
  return {
    platform,
    clusters: parseTree(artifacts).clusters,
    files: new Map(files.map((file) => [file.path, file])),
    rendered: new Set(rendered),
  };
}

/** The rotation of one secret. */
export function rotation(secret: string, props: FactsProps = {}): Rotation {
  const all = rotationsOf(facts(props));
  const found = all.find((one) => one.secret === secret);
  if (found === undefined) throw new Error(`no '${secret}' among ${all.map((one) => one.secret).join(', ')}`);
  return found;
}

/** Codes of what stands in the way. */
export const refused = (secret: string, props: FactsProps = {}): readonly string[] =>
  rotation(secret, props).refusals.map(({ code }) => code);

/** All commands, one after the other. */
export const commands = (secret: string, props: FactsProps = {}): string =>
  rotation(secret, props)
    .steps.flatMap((step) => step.commands)
    .join('\n');
