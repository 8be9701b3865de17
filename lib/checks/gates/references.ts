import { verdict, type Gate } from '../gate';
import { REFERENCE_CODES } from '../references/codes';
import { contextOf, joinFound } from '../references/context';
import { podReferences } from '../references/of-pods';
import { selectorReferences } from '../references/of-selectors';
import { serviceReferences } from '../references/of-services';

export const references: Gate = {
  name: 'references',
  asks: 'does every name and selector lead to something in the same cluster',
  codes: REFERENCE_CODES,
  run({ tree }) {
    const found = tree.clusters.map((cluster) => {
      const context = contextOf(cluster);
      const all = joinFound([podReferences(context), serviceReferences(context), selectorReferences(context)]);
      return { ...all, unchecked: all.unchecked.map((line) => `${cluster.platform}/${cluster.cluster}: unchecked: ${line}`) };
    });
    const { problems, unchecked } = joinFound(found);
    return verdict(tree.objects.length, problems, unchecked);
  },
};
