/* oxlint-disable typescript/no-explicit-any -- manifests are looked into as they come */

/**
 * What Pod Security Admission at the level `restricted` says of a pod: the controls of the Pod Security Standards that
 * the tests break, by the names that the API server gives them. Held against k8s.io/pod-security-admission v0.35.0.
 */
export function restrictedViolations(spec: any): readonly string[] {
  const context = spec.securityContext ?? {};
  const containers: readonly any[] = [
    ...spec.containers,
    ...(spec.initContainers ?? []),
    ...(spec.ephemeralContainers ?? []),
  ];
  const some = (wrong: (own: any, container: any) => boolean): boolean =>
    containers.some((container) => wrong(container.securityContext ?? {}, container));
  const found: Readonly<Record<string, boolean>> = {
    privileged: some(({ privileged }) => privileged === true),
    allowPrivilegeEscalation: some(({ allowPrivilegeEscalation }) => allowPrivilegeEscalation !== false),
    capabilities: some(
      ({ capabilities = {} }) =>
        !(capabilities.drop ?? []).includes('ALL') ||
        (capabilities.add ?? []).some((name: string) => name !== 'NET_BIND_SERVICE'),
    ),
    hostNamespaces: spec.hostNetwork === true || spec.hostPID === true || spec.hostIPC === true,
    hostPorts: some((_, { ports = [] }) => ports.some(({ hostPort }: { hostPort?: number }) => hostPort)),
    restrictedVolumes: (spec.volumes ?? []).some((volume: object) =>
      Object.keys(volume).some((key) => !VOLUMES.has(key)),
    ),
    runAsNonRoot: some((own) => (own.runAsNonRoot ?? context.runAsNonRoot) !== true),
    runAsUser: context.runAsUser === 0 || some(({ runAsUser }) => runAsUser === 0),
    seLinuxOptions: [context, ...containers.map(({ securityContext }) => securityContext ?? {})].some(
      ({ seLinuxOptions = {} }) =>
        seLinuxOptions.user || seLinuxOptions.role || !SELINUX.has(seLinuxOptions.type ?? ''),
    ),
    seccompProfile: some(
      (own) => !['RuntimeDefault', 'Localhost'].includes((own.seccompProfile ?? context.seccompProfile ?? {}).type),
    ),
  };
  return Object.keys(found)
    .filter((name) => found[name])
    .sort();
}

const VOLUMES = new Set([
  'name',
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
]);
const SELINUX = new Set(['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t']);
