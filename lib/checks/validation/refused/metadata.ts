import { at, fields, texts } from '../../tree/read';
import type { KubeObject } from '../../tree/tree';
import { isLabelValue, isQualified } from './forms';
import { type Refused, refusedIf } from './rule';

const OF_PODS = ['spec.template.metadata', 'spec.jobTemplate.spec.template.metadata'];
/** Finalizers of Kubernetes itself, which have no domain (`IsStandardFinalizerName`). */
const FINALIZERS = ['kubernetes', 'orphan', 'foregroundDeletion'];

/** Labels of an object and of the pods that it makes; those below a custom kind may be a template of something else. */
export const metadataRules = ({ value }: KubeObject, isBuiltIn: boolean): readonly Refused[] => [
  ...['metadata', ...(isBuiltIn ? OF_PODS : [])].flatMap((place) => [
    ...Object.entries(fields(at(value, ...place.split('.'), 'labels'))).flatMap(([key, given]) => [
      ...refusedIf(!isLabelValue(given), {
        field: `${place}.labels["${key}"]`,
        message: 'a label has 63 letters, digits, -, _ and . at most, and a letter or a digit at each end',
        given,
      }),
      ...refusedIf(!isQualified(key), {
        field: `${place}.labels["${key}"]`,
        message: 'this is no key of a label',
        given: key,
      }),
    ]),
    ...Object.keys(fields(at(value, ...place.split('.'), 'annotations'))).flatMap((key) =>
      // Capitals are let through in the domain, too.
      refusedIf(!isQualified(key.toLowerCase()), {
        field: `${place}.annotations["${key}"]`,
        message: 'this is no key of an annotation',
        given: key,
      }),
    ),
  ]),
  ...texts(value, 'metadata', 'finalizers').flatMap((given, index) =>
    refusedIf(isBuiltIn && !(given.includes('/') && isQualified(given)) && !FINALIZERS.includes(given), {
      field: `metadata.finalizers[${index}]`,
      message: 'a finalizer has a domain',
      given,
      remedy: 'write it as in example.org/keep',
    }),
  ),
];
