import type { ItemChange } from '../../../change';
import { text } from '../../tree/read';
import { KUBERNETES_ORDER, KUBERNETES_VERSION } from '../codes';
import { type Ground, type Hit, hit } from '../rule';

/** A control plane that another version is written for. */
interface Moved {
  readonly change: ItemChange;
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** Versions of control planes, and of what may not be newer than they are. */
export function kubernetesVersions(ground: Ground): readonly Hit[] {
  const moved = ground.changes.flatMap(controlPlane);
  return [...moved.flatMap(steps), ...moved.flatMap((one) => early(ground, one))];
}

function controlPlane(change: ItemChange): readonly Moved[] {
  const { item, before, fields } = change;
  if (before === undefined) return [];
  const isEks = item.kind === 'resource' && text(item.value, 'Type') === 'AWS::EKS::Cluster';
  const field = isEks ? 'Properties.Version' : item.kind === 'ansible' ? 'k3s_version' : undefined;
  return fields
    .filter(({ path }) => path === field)
    .map(({ path, before: was, after: is }) => ({ change, field: path, before: String(was), after: String(is) }));
}

function steps({ change, field, before, after }: Moved): readonly Hit[] {
  const [was, is] = [minorOf(before), minorOf(after)];
  if (was === undefined || is === undefined || is === was || is === was + 1) return [];
  const message =
    is < was
      ? 'Kubernetes does not go back: etcd and what newer APIs wrote stay as they are'
      : `a control plane goes up one minor version at a time, and this is ${is - was}`;
  return [hit(KUBERNETES_VERSION, change, field, { before, after, message })];
}

/** What a control plane of the old version would meet if it comes first: GitOps does not wait for a template. */
function early({ changes }: Ground, { change, before, after }: Moved): readonly Hit[] {
  const [was, is] = [minorOf(before), minorOf(after)];
  const { platform, cluster } = change.item;
  if (was === undefined || is === undefined || is <= was) return [];
  return changes
    .filter(({ item }) => item.kind === 'object' && item.platform === platform && item.cluster === cluster)
    .flatMap((one) =>
      one.fields.filter(({ path }) => /containers\[kube-proxy\]\.image$/.test(path)).map((field) => ({ one, field })),
    )
    .filter(({ field }) => (minorOf(String(field.after)) ?? 0) > was)
    .map(({ one, field }) =>
      hit(KUBERNETES_ORDER, one, field.path, {
        before: field.before,
        after: field.after,
        message: `kube-proxy may not be newer than the API server, which is at ${before} until somebody deploys it`,
      }),
    );
}

/** Node groups of a template that are newer than its control plane. */
export const newerNodes = ({ changes, artifacts }: Ground): readonly Hit[] =>
  changes.flatMap((change) => {
    const { item } = change;
    if (item.kind !== 'resource' || text(item.value, 'Type') !== 'AWS::EKS::Nodegroup') return [];
    const version = text(item.value, 'Properties', 'Version');
    const plane = planeIn(artifacts.get(item.file)?.content);
    const [own, its] = [minorOf(version ?? ''), minorOf(plane ?? '')];
    if (own === undefined || its === undefined || own <= its) return [];
    const values = { before: plane, after: version };
    const message = `a kubelet may not be newer than the API server, which is at ${plane}`;
    return [hit(KUBERNETES_ORDER, change, 'Properties.Version', { ...values, message })];
  });

const PLANE = /"AWS::EKS::Cluster"[\s\S]*?"Version":\s*"(1\.\d+)"/;

const planeIn = (content: string | undefined): string | undefined => PLANE.exec(content ?? '')?.[1];

/** The minor version in `1.36`, `v1.36.5+k3s1` or the tag of an image. */
function minorOf(version: string): number | undefined {
  const [, minor] = /(?:^|[:v])v?1\.(\d+)/.exec(version) ?? [];
  return minor === undefined ? undefined : Number(minor);
}
