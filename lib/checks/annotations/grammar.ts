import { MORE_GRAMMARS } from './grammar-of-others';
import { count, type Grammar, isObject, json, list, named, path, pattern, truth, word } from './reads';

const isPorts = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every(
    (one) =>
      typeof one === 'object' &&
      one !== null &&
      Object.entries(one as object).every(([key, port]) => /^(?:HTTP|HTTPS)$/.test(key) && Number.isInteger(port)),
  );
const SYNC_OPTIONS = [
  ...['Prune=false', 'Prune=true', 'Prune=confirm', 'Delete=false', 'Delete=confirm', 'Validate=false'],
  ...['SkipDryRunOnMissingResource=true', 'Replace=true', 'Force=true', 'ServerSideApply=true'],
  ...['ServerSideApply=false', 'ApplyOutOfSyncOnly=true', 'PruneLast=true', 'FailOnSharedResource=true'],
];

/**
 * What each program knows below its prefix.
 *
 * @see the annotation pages of AWS Load Balancer Controller 3.5, cert-manager 1.21, Argo CD 3.4 and Flux 2.9
 */
export const GRAMMARS: Readonly<Record<string, Readonly<Record<string, Grammar>>>> = {
  'alb.ingress.kubernetes.io': {
    ...named('load-balancer-name', 'group.name', 'tags', 'subnets', 'security-groups', 'ssl-policy', 'certificate-arn'),
    ...named('load-balancer-attributes', 'target-group-attributes', 'auth-scope', 'auth-session-cookie'),
    ...named('wafv2-acl-arn', 'waf-acl-id', 'success-codes', 'customer-owned-ipv4-pool', 'target-node-labels'),
    ...named('auth-idp-cognito', 'mutual-authentication', 'frontend-nlb-scheme', 'ipam-ipv4-pool-id'),
    ...named('security-group-prefix-lists', 'minimum-load-balancer-capacity', 'wafv2-acl-name'),
    'inbound-cidrs': pattern(/^[\da-fA-F.:/]+(?:\s*,\s*[\da-fA-F.:/]+)*$/, 'ranges, comma-separated'),
    'group.order': pattern(/^-?\d+$/, 'a number'),
    'ip-address-type': word('ipv4', 'dualstack', 'dualstack-without-public-ipv4'),
    scheme: word('internal', 'internet-facing'),
    'target-type': word('ip', 'instance'),
    'backend-protocol': word('HTTP', 'HTTPS'),
    'backend-protocol-version': word('HTTP1', 'HTTP2', 'GRPC'),
    'listen-ports': json('[{"HTTP":80},{"HTTPS":443}]', isPorts),
    'ssl-redirect': count,
    'manage-backend-security-group-rules': truth,
    'healthcheck-port': pattern(/^(?:traffic-port|\d+|[a-z][a-z0-9-]*)$/, 'traffic-port, a number or a name'),
    'healthcheck-protocol': word('HTTP', 'HTTPS'),
    'healthcheck-path': path,
    'healthcheck-interval-seconds': count,
    'healthcheck-timeout-seconds': count,
    'healthy-threshold-count': count,
    'unhealthy-threshold-count': count,
    'auth-type': word('none', 'oidc', 'cognito'),
    'auth-idp-oidc': json('an object of JSON', isObject),
    'auth-on-unauthenticated-request': word('deny', 'allow', 'authenticate'),
    'auth-session-timeout': count,
    'shield-advanced-protection': truth,
  },
  'argocd.argoproj.io': {
    ...named('tracking-id', 'manifest-generate-paths', 'ignore-resource-updates', 'installation-id', 'hydrate'),
    ...named('application-set-refresh', 'sync-wave-name', 'managed-by', 'skip-reconcile', 'ignore-healthcheck'),
    'sync-wave': pattern(/^-?\d+$/, 'a number'),
    'sync-options': list(...SYNC_OPTIONS),
    'compare-options': list(
      'IgnoreExtraneous',
      'ServerSideDiff=true',
      'ServerSideDiff=false',
      'IncludeMutationWebhook=true',
    ),
    hook: list('PreSync', 'Sync', 'PostSync', 'SyncFail', 'PreDelete', 'PostDelete', 'Skip'),
    'hook-delete-policy': list('HookSucceeded', 'HookFailed', 'BeforeHookCreation'),
    refresh: word('normal', 'hard'),
  },
  'kustomize.toolkit.fluxcd.io': {
    ...named('checksum'),
    prune: word('enabled', 'disabled'),
    reconcile: word('enabled', 'disabled'),
    ssa: word('Override', 'Merge', 'IfNotPresent', 'Ignore'),
    force: word('enabled', 'disabled'),
    substitute: word('enabled', 'disabled'),
  },
  'cert-manager.io': {
    ...named(
      'issuer',
      'cluster-issuer',
      'issuer-kind',
      'issuer-group',
      'common-name',
      'email-sans',
      'subject-organizations',
    ),
    ...named('subject-organizationalunits', 'subject-countries', 'subject-provinces', 'subject-localities', 'ip-sans'),
    ...named('subject-postalcodes', 'subject-streetaddresses', 'subject-serialnumber', 'alt-names', 'uri-sans'),
    ...named('certificate-name', 'inject-ca-from', 'inject-ca-from-secret', 'allow-direct-injection', 'usages'),
    ...named('secret-template', 'private-key-algorithm', 'private-key-encoding', 'issue-temporary-certificate'),
    ...named('certificate-revision', 'private-key-secret-name', 'request-name', 'common-name-prefix'),
    duration: pattern(/^(?:\d+(?:\.\d+)?(?:h|m|s))+$/, 'a duration of Go'),
    'renew-before': pattern(/^(?:\d+(?:\.\d+)?(?:h|m|s))+$/, 'a duration of Go'),
    'renew-before-percentage': count,
    'private-key-size': count,
    'private-key-rotation-policy': word('Never', 'Always'),
    'revision-history-limit': count,
    'inject-apiserver-ca': truth,
  },
  ...MORE_GRAMMARS,
  'service.cilium.io': {
    global: truth,
    shared: truth,
    affinity: word('none', 'local', 'remote'),
    'global-sync-endpoint-slices': truth,
    ...named('lb-l7', 'type', 'node', 'node-selector', 'src-ranges-policy', 'proxy-delegation', 'forwarding-mode'),
    ...named('lb-algorithm'),
  },
};

/** Keys that go on with a name of one's own. */
export const OPEN_KEYS: Readonly<Record<string, readonly string[]>> = {
  'external-dns.alpha.kubernetes.io': ['cloudflare-', 'scw-', 'webhook-', 'azure-', 'coredns-'],
  'prometheus.io': ['param_', 'param-'],
  'traefik.ingress.kubernetes.io': ['router.tls.domains.'],
};

/** Keys of the agent of Vault; those of a file end with its name. */
export const VAULT = 'vault.hashicorp.com';
export const VAULT_KEYS: readonly string[] = [
  ...['agent-inject', 'agent-inject-status', 'agent-image', 'agent-init-first', 'agent-pre-populate'],
  ...['agent-pre-populate-only', 'agent-run-as-user', 'agent-run-as-group', 'agent-run-as-same-user'],
  ...['agent-set-security-context', 'agent-service-account-token-volume-name', 'agent-limits-cpu'],
  ...['agent-limits-mem', 'agent-requests-cpu', 'agent-requests-mem', 'agent-limits-ephemeral'],
  ...['agent-requests-ephemeral', 'agent-revoke-on-shutdown', 'agent-revoke-grace', 'agent-configmap'],
  ...['agent-extra-secret', 'agent-inject-containers', 'agent-inject-token', 'agent-inject-default-template'],
  ...['agent-cache-enable', 'agent-cache-listener-port', 'agent-cache-use-auto-auth-token', 'agent-copy-volume-mounts'],
  ...['agent-share-process-namespace', 'agent-disable-idle-connections', 'agent-disable-keep-alives'],
  ...['agent-json-patch', 'agent-init-json-patch', 'agent-auto-auth-exit-on-err', 'agent-enable-quit'],
  ...['agent-telemetry', 'agent-max-connections-per-host', 'auth-path', 'auth-type', 'auth-min-backoff'],
  ...['auth-max-backoff', 'role', 'service', 'namespace', 'tls-secret', 'tls-skip-verify', 'tls-server-name'],
  ...['ca-cert', 'ca-key', 'client-cert', 'client-key', 'client-max-retries', 'client-timeout', 'log-level'],
  ...[
    'log-format',
    'preserve-secret-case',
    'proxy-address',
    'secret-volume-path',
    'template-config-exit-on-retry-failure',
  ],
  ...['template-static-secret-render-interval', 'template-max-connections-per-host', 'go-max-procs'],
];
export const VAULT_OF_FILES: readonly string[] = [
  ...['agent-inject-secret', 'agent-inject-template', 'agent-inject-template-file', 'agent-inject-file'],
  ...[
    'agent-inject-perms',
    'agent-inject-command',
    'error-on-missing-key',
    'secret-volume-path',
    'preserve-secret-case',
  ],
  'auth-config',
];
