/**
 * Lists that the API server keeps by a key, and the fields that make it: `x-kubernetes-list-map-keys` in the OpenAPI
 * definitions of Kubernetes 1.36, from which the map keys of structured-merge-diff come. A test holds this table to the
 * definitions where they are at hand. A text is the default of a field that an item leaves out.
 */
export type Keys = Readonly<Record<string, string | undefined>>;

export type KeyedLists = Readonly<Record<string, Keys>>;

const NAME: Keys = { name: undefined };

/** Of `io.k8s.api.core.v1.PodSpec`. */
export const OF_POD: KeyedLists = {
  volumes: NAME,
  imagePullSecrets: NAME,
  resourceClaims: NAME,
  schedulingGates: NAME,
  hostAliases: { ip: undefined },
  topologySpreadConstraints: { topologyKey: undefined, whenUnsatisfiable: undefined },
};

/** Of `io.k8s.api.core.v1.Container`; the variables are asked by `workload/duplicate-env` where the pod is ours. */
export const OF_CONTAINER: KeyedLists = {
  env: NAME,
  volumeMounts: { mountPath: undefined },
  volumeDevices: { devicePath: undefined },
  ports: { containerPort: undefined, protocol: 'TCP' },
};

/** Of other built-in kinds, by `<group>/<Kind>` and the list below the path. */
export const OF_KINDS: Readonly<Record<string, readonly { readonly path: readonly string[]; readonly keys: Keys }[]>> =
  {
    '/Service': [{ path: ['spec', 'ports'], keys: { port: undefined, protocol: 'TCP' } }],
    '/ServiceAccount': [{ path: ['secrets'], keys: NAME }],
    'admissionregistration.k8s.io/ValidatingWebhookConfiguration': [{ path: ['webhooks'], keys: NAME }],
    'admissionregistration.k8s.io/MutatingWebhookConfiguration': [{ path: ['webhooks'], keys: NAME }],
    'admissionregistration.k8s.io/ValidatingAdmissionPolicy': [
      { path: ['spec', 'matchConditions'], keys: NAME },
      { path: ['spec', 'variables'], keys: NAME },
    ],
  };
