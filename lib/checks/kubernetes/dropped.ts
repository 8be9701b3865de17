import { at, type Fields, isFields } from '../tree/read';
import { joined, shown } from './finding';
import { itemsOf, loadedAttribute, type Models } from './attribute-maps';

/*
 * What is written and not there when it is read back. Kubernetes' own types leave empty maps and lists out (`omitempty`
 * in k8s.io/api), and so does every program that reads an object into Go types and writes it whole. The engine then
 * sees a difference that it makes again at each of its rounds, or that nobody can explain.
 */

/** An empty map, list or text that is not there when the object is read back. */
export interface Dropped {
  /** Path inside the object. */
  readonly field: string;
  readonly given: string;
}

/** A part of an object that is read into Go types. */
interface Typed {
  readonly path: readonly string[];
  /** Name of the client's model of that part. */
  readonly model: string;
}

/** The API server itself reads the metadata of every object, custom ones too. */
const METADATA: Typed = { path: ['metadata'], model: 'V1ObjectMeta' };

/**
 * Parts of custom resources that their controllers write back: Gatekeeper updates the whole template
 * (`pkg/controller/constrainttemplate` of 3.23, whose schema is `apiextensions.JSONSchemaProps`).
 */
const WRITTEN_BACK: Readonly<Record<string, Typed>> = {
  'templates.gatekeeper.sh/ConstraintTemplate': {
    path: ['spec', 'crd', 'spec', 'validation', 'openAPIV3Schema'],
    model: 'V1JSONSchemaProps',
  },
};

/** Lists that stay although they are empty: their fields say no `omitempty` (k8s.io/api v0.36.3). */
const KEPT_LISTS: ReadonlySet<string> = new Set([
  'V1ClusterRole.rules',
  'V1Role.rules',
  'V1PolicyRule.verbs',
  'V1EndpointSlice.endpoints',
  'V1EndpointSlice.ports',
  'V1Endpoint.addresses',
  'V1HTTPIngressRuleValue.paths',
  'V1LimitRangeSpec.limits',
  'V1NodeSelector.nodeSelectorTerms',
  'V1PodFailurePolicy.rules',
  'V1PodSpec.containers',
  'V1ProjectedVolumeSource.sources',
  'V1SuccessPolicy.rules',
  'V1CustomResourceDefinitionSpec.versions',
  'V1MutatingWebhook.admissionReviewVersions',
  'V1ValidatingWebhook.admissionReviewVersions',
]);

/**
 * Empty maps and lists of an object that reading it back leaves out.
 *
 * @param model the client's model of the whole object, where it has one
 */
export function dropped(
  models: Models,
  { group, kind, value }: { readonly group: string; readonly kind: string; readonly value: Fields },
  model: string | undefined,
): readonly Dropped[] {
  const found: Dropped[] = [];
  if (model !== undefined) visit(models, model, value, '', found);
  else
    for (const part of [METADATA, ...asList(WRITTEN_BACK[`${group}/${kind}`])])
      visit(models, part.model, at(value, ...part.path), part.path.join('.'), found);
  return [...found, ...(group === 'argoproj.io' && kind === 'Application' ? ofApplication(value) : [])];
}

const asList = <T>(one: T | undefined): readonly T[] => (one === undefined ? [] : [one]);

function visit(models: Models, model: string, value: unknown, path: string, found: Dropped[]): void {
  if (!isFields(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    const type = loadedAttribute(models, model, key);
    if (type === undefined) continue;
    const here = joined(path, key);
    const { item, kind } = itemsOf(type);
    if (kind !== 'model' && isEmpty(inner) && !KEPT_LISTS.has(`${model}.${key}`)) found.push(finding(here, inner));
    else if (kind === 'model') visit(models, type, inner, here, found);
    else for (const [step, one] of Object.entries(inner ?? {})) visit(models, item, one, joined(here, step), found);
  }
}

/** Fields of an Application that hold what others read, and that Argo CD keeps as it is. */
const FREE = new Set(['valuesObject', 'values']);

/** Fields of an Application without `omitempty` (`pkg/apis/application/v1alpha1/types.go` of Argo CD 3.4). */
const KEPT_TEXTS = new Set(['value', 'name', 'kind', 'project', 'repoURL']);

/** Argo CD writes the whole Application as it starts an operation (`SetAppOperation` of `util/argo`). */
function ofApplication(value: Fields): readonly Dropped[] {
  const found: Dropped[] = [];
  const look = (key: string, inner: unknown, path: string): void => {
    if (FREE.has(key)) return;
    if (isEmpty(inner) || (inner === '' && !KEPT_TEXTS.has(key))) found.push(finding(path, inner));
    else if (typeof inner === 'object' && inner !== null)
      for (const [step, one] of Object.entries(inner)) look(step, one, joined(path, step));
  };
  look('spec', value['spec'], 'spec');
  return found;
}

const isEmpty = (value: unknown): boolean =>
  Array.isArray(value) ? value.length === 0 : isFields(value) && Object.keys(value).length === 0;

const finding = (field: string, value: unknown): Dropped => ({ field, given: shown(value) });
