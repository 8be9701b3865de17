/**
 * Flags that the controllers of Flux get beside those of their installation, whatever installs them.
 *
 * - A Kustomization whose dependency is not ready asks again after 30 s by default: a chain of eight layers would spend
 *   four minutes of a first install waiting for nothing.
 * - While a controller waits for the health of a broken revision, it does not look at the commit that repairs it, for
 *   as long as the timeout of the layer or release lasts. The gate ends that wait when there is something newer.
 *
 * Sources: kustomize-controller v1.8.3 and v1.9.4, helm-controller v1.5.3 and v1.6.3, each `main.go`
 * (`requeue-dependency`) and `internal/features/features.go`. HelmReleases depend on nothing here, so that
 * helm-controller needs the gate alone.
 */
export const FLUX_FLAGS = {
  'kustomize-controller': ['--requeue-dependency=5s', '--feature-gates=CancelHealthCheckOnNewRevision=true'],
  'helm-controller': ['--feature-gates=CancelHealthCheckOnNewRevision=true'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
