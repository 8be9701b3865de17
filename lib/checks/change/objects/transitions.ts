import type { ItemChange } from '../../../change';
import { digestOf } from '../../gate/digest';
import { constraintSchemas, libraryOf, versionsOf } from '../../crds/library';
import { definitionsIn } from '../../crds/definitions';
import { isBuiltInGroup } from '../../kubernetes/served';
import { at, text } from '../../tree/read';
import { TRANSITION } from '../codes';
import { type Ground, type Hit, hit } from '../rule';
import { isUpdate, kindOf } from './immutable';

/** Custom resources against the rules of their schemas that compare with the stored object: the committed one. */
export function transitionRules(ground: Ground): readonly Hit[] {
  return ground.changes
    .filter((change) => isUpdate(change) && !isBuiltInGroup(kindOf(change).split('/')[0] ?? ''))
    .flatMap((change) => {
      const validator = schemaOf(change, ground.input)?.validator;
      if (validator === undefined) return [];
      const { findings } = validator.transitions(change.item.value, change.before?.value);
      return findings.map(({ field, message }) => {
        const [before, after] = [change.before?.value, change.item.value].map((value) => at(value, ...stepsOf(field)));
        return hit(TRANSITION, change, field, { before, after, message: `the API server refuses it: ${message}` });
      });
    });
}

function schemaOf({ item }: ItemChange, { tree, crds, cache }: Ground['input']) {
  const cluster = tree.clusters.find((one) => one.platform === item.platform && one.cluster === item.cluster);
  const [apiVersion = '', kind = ''] = [text(item.value, 'apiVersion'), text(item.value, 'kind')];
  const [group = '', version = ''] = apiVersion.split('/');
  const own = cluster === undefined ? undefined : definitionsIn(cluster).get(`${group}/${kind}`);
  const versions =
    own === undefined ? libraryOf(crds)?.versions(group, kind, cache) : versionsOf(own.value, digestOf(own), cache);
  const found = versions?.get(version);
  if (found !== undefined) return found.transitions > 0 ? found : undefined;
  return cluster === undefined ? undefined : constraintSchemas(cluster).get(kind);
}

/** `spec.template[0].name` as steps into the object. */
const stepsOf = (field: string): readonly (string | number)[] =>
  [...field.matchAll(/\[(\d+)\]|\["([^"]+)"\]|([^.[\]]+)/g)].map(([, index, quoted, word]) =>
    index === undefined ? (quoted ?? word ?? '') : Number(index),
  );
