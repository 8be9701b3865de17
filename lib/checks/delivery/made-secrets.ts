import type { KubeObject } from '../tree/tree';

/**
 * Secrets that a program makes when it runs, by what runs it: no chart holds them. Each from the sources of the program
 * or the templates that start it.
 */
const MADE: readonly (readonly [kind: string, name: RegExp, secrets: readonly string[]])[] = [
  // cilium 1.20.0, templates/hubble/tls-cronjob/_job-spec.tpl, which hands them to certgen.
  [
    'Job',
    /^hubble-generate-certs(-[0-9a-f]+)?$/,
    [
      'hubble-server-certs',
      'hubble-relay-client-certs',
      'hubble-relay-server-certs',
      'hubble-metrics-server-certs',
      'hubble-ui-client-certs',
    ],
  ],
  // cilium 1.20.0, templates/clustermesh-apiserver/tls-cronjob/_job-spec.tpl.
  [
    'Job',
    /^clustermesh-apiserver-generate-certs(-[0-9a-f]+)?$/,
    [
      'clustermesh-apiserver-server-cert',
      'clustermesh-apiserver-admin-cert',
      'clustermesh-apiserver-remote-cert',
      'clustermesh-apiserver-local-cert',
    ],
  ],
  // argo-cd v3.4.4, cmd/argocd/commands/admin/redis_initial_password.go.
  ['Job', /^.+-redis-secret-init$/, ['argocd-redis']],
  // metallb v0.16.1, internal/k8s (CreateMlSecret); the chart calls it as itself.
  ['Deployment', /^(.+)-controller$/, ['$1-memberlist']],
];

/** Whether a program among the objects makes the Secret in its own namespace. */
export const makesSecret = (objects: readonly KubeObject[], namespace: string, secret: string): boolean =>
  objects.some(
    (object) =>
      object.namespace === namespace &&
      MADE.some(
        ([kind, name, secrets]) =>
          object.kind === kind &&
          secrets.some((one) => name.test(object.name) && object.name.replace(name, one) === secret),
      ),
  );
