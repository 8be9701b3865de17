import { type CelValidation, type CelVariable, type PolicyText } from './policy';

/** API version of Gatekeeper's ConstraintTemplate. */
export const TEMPLATE_API_VERSION = 'templates.gatekeeper.sh/v1';

/** The engine of a template's `code` that holds CEL. */
export const CEL_ENGINE = 'K8sNativeValidation';

/** The one target that Gatekeeper's CEL driver takes. */
export const ADMISSION_TARGET = 'admission.k8s.gatekeeper.sh';

/** A ConstraintTemplate as it is applied. */
export interface ConstraintTemplateManifest {
  readonly apiVersion: typeof TEMPLATE_API_VERSION;
  readonly kind: 'ConstraintTemplate';
  readonly metadata: { readonly name: string; readonly annotations: Readonly<Record<string, string>> };
  readonly spec: {
    readonly crd: {
      readonly spec: {
        readonly names: { readonly kind: string };
        readonly validation: { readonly openAPIV3Schema: object };
      };
    };
    readonly targets: readonly [
      {
        readonly target: typeof ADMISSION_TARGET;
        readonly code: readonly [
          {
            readonly engine: typeof CEL_ENGINE;
            readonly source: {
              readonly failurePolicy: 'Fail';
              /** Singular in Gatekeeper's JSON, unlike in a ValidatingAdmissionPolicy. */
              readonly matchCondition: readonly { readonly name: string; readonly expression: string }[];
              readonly variables: readonly CelVariable[];
              readonly validations: readonly CelValidation[];
            };
          },
        ];
      },
    ];
  };
}

/** Name of a policy's template: Gatekeeper demands the lower-case kind. */
export const templateName = (policy: Pick<PolicyText, 'kind'>): string => policy.kind.toLowerCase();

/**
 * The ConstraintTemplate of a policy.
 *
 * Deletion is always allowed: `object` is null on DELETE, and a policy that refused it would keep what it objects to.
 */
export function templateOf(policy: PolicyText): ConstraintTemplateManifest {
  const openAPIV3Schema = withoutEmptyProperties(policy.parameters);
  return {
    apiVersion: TEMPLATE_API_VERSION,
    kind: 'ConstraintTemplate',
    metadata: {
      name: templateName(policy),
      annotations: { 'metadata.gatekeeper.sh/title': policy.title, description: policy.description },
    },
    spec: {
      crd: { spec: { names: { kind: policy.kind }, validation: { openAPIV3Schema } } },
      targets: [
        {
          target: ADMISSION_TARGET,
          code: [
            {
              engine: CEL_ENGINE,
              source: {
                failurePolicy: 'Fail',
                matchCondition: [{ name: 'not-deleted', expression: 'object != null' }],
                variables: policy.variables,
                validations: policy.validations,
              },
            },
          ],
        },
      ],
    },
  };
}

/**
 * Gatekeeper writes a template back by its Go types, which leave out an empty map: the engine would put it in again at
 * each of its rounds.
 */
function withoutEmptyProperties(schema: object): object {
  const { properties = {}, ...rest } = schema as { readonly properties?: object };
  return Object.keys(properties).length === 0 ? rest : schema;
}
