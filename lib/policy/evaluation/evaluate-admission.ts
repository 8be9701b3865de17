import { type PolicyEnforcement } from '../../model/policy/policy';
import { admissionMatches, requestOf } from './admission-match';
import { type AdmissionSource, type BindingSource, readAdmissionPolicy, readBinding } from './admission-source';
import { compiledOrTold, type EvaluateOptions } from './evaluate';
import { compileForAll, type CompiledPrograms, verdictOf } from './engines';
import { type Manifest } from './manifest';
import { type Namespaces, namespacesByName } from './match';
import { type Operation, type Review, reviewer } from './review';
import { type ErrorVerdict, type Verdict } from './verdict';

interface CompiledPolicy {
  readonly source: AdmissionSource;
  /** Compiled when they are first asked for. */
  readonly programs: () => CompiledPrograms;
}

interface InForce extends CompiledPolicy {
  readonly manifest: Manifest;
  readonly binding: BindingSource;
  readonly enforcement: PolicyEnforcement;
}

/**
 * Judges objects as the API server would with these admission policies and bindings, by two CEL evaluators that must
 * agree. A policy without a binding, or with parameters, is an error; `constraint` of a verdict is the policy.
 *
 * @param namespaces the Namespaces the objects are in, for selectors and `namespaceObject`
 */
export function evaluateAdmission(
  policies: readonly Manifest[],
  bindings: readonly Manifest[],
  objects: readonly Manifest[],
  namespaces: readonly Manifest[],
  { operation = 'CREATE', areTold = false }: EvaluateOptions = {},
): readonly Verdict[] {
  const errors: ErrorVerdict[] = [];
  const inForce = putInForce(policies, bindings, errors, areTold);
  const byName = namespacesByName(namespaces);
  const review = reviewer(byName, operation);
  return [
    ...errors,
    ...inForce.flatMap((policy) => objects.flatMap((object) => judge(policy, object, operation, byName, review))),
  ];
}

function putInForce(
  policies: readonly Manifest[],
  bindings: readonly Manifest[],
  errors: ErrorVerdict[],
  areTold: boolean,
): readonly InForce[] {
  const tried = <T>(culprit: Manifest, read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      errors.push({ outcome: 'error', culprit, message: text(error) });
      return undefined;
    }
  };
  const named = new Map(
    policies.map((manifest) => [
      manifest.metadata?.name,
      { manifest, compiled: tried(manifest, () => compiledPolicy(manifest, areTold)) },
    ]),
  );
  const bound = new Set<string>();
  const inForce = bindings.flatMap((manifest): readonly InForce[] => {
    const binding = tried(manifest, () => readBinding(manifest));
    if (binding === undefined) return [];
    bound.add(binding.policyName);
    const policy = named.get(binding.policyName);
    if (policy === undefined)
      errors.push({
        outcome: 'error',
        culprit: manifest,
        message: `there is no ValidatingAdmissionPolicy ${binding.policyName}`,
      });
    if (policy?.compiled === undefined) return [];
    return [{ ...policy.compiled, manifest: policy.manifest, binding, enforcement: enforcementOf(binding) }];
  });
  for (const manifest of policies.filter(({ metadata }) => !bound.has(metadata?.name ?? ''))) {
    errors.push({
      outcome: 'error',
      culprit: manifest,
      message: 'no ValidatingAdmissionPolicyBinding names the policy, so that it does nothing',
    });
  }
  return inForce;
}

const enforcementOf = ({ actions }: BindingSource): PolicyEnforcement =>
  actions.includes('Deny') ? 'deny' : actions.includes('Warn') ? 'warn' : 'dryrun';

function judge(
  policy: InForce,
  object: Manifest,
  operation: Operation,
  namespaces: Namespaces,
  review: (object: Manifest) => Review,
): readonly Verdict[] {
  const { manifest, source, binding, enforcement } = policy;
  try {
    const request = requestOf(object, operation, namespaces, [
      source.match.namespaceSelector,
      binding.match.namespaceSelector,
    ]);
    if (!admissionMatches(source.match, request) || !admissionMatches(binding.match, request)) return [];
  } catch (error) {
    return [{ outcome: 'error', culprit: manifest, object, message: text(error) }];
  }
  const compiled = compiledOrTold(policy);
  return compiled === undefined
    ? []
    : [verdictOf({ constraint: manifest, enforcement, object }, compiled, review(object))];
}

/** By the policy's text: the clusters of a fleet share their policies, and compiling is the expensive part. */
const known = new Map<string, CompiledPolicy>();

function compiledPolicy(manifest: Manifest, isTold: boolean): CompiledPolicy {
  const key = JSON.stringify(manifest);
  const compiled = known.get(key) ?? readPolicy(manifest);
  if (!isTold) compiled.programs();
  known.set(key, compiled);
  return compiled;
}

function readPolicy(manifest: Manifest): CompiledPolicy {
  const source = readAdmissionPolicy(manifest);
  let programs: CompiledPrograms | undefined;
  return { source, programs: () => (programs ??= compileForAll(source)) };
}

const text = (error: unknown): string => (error instanceof Error ? error.message : String(error));
