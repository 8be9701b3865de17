import { verdict, type Gate } from '../gate';
import { REFERENCE_CODES } from '../references/codes';
import { contextOf, joinFound } from '../references/context';
import { addressReferences } from '../references/of-addresses';
import { ciliumReferences } from '../references/of-cilium';
import { claimReferences } from '../references/of-claims';
import { fluxReferences } from '../references/of-flux';
import { operatorReferences } from '../references/of-operators';
import { otherReferences } from '../references/of-others';
import { podReferences } from '../references/of-pods';
import { secretReferences } from '../references/of-secrets';
import { selectorReferences } from '../references/of-selectors';
import { serviceReferences } from '../references/of-services';
import { storeReferences } from '../references/of-stores';
import { strimziReferences } from '../references/of-strimzi';

export const references: Gate = {
  name: 'references',
  asks: 'does every name and selector lead to something in the same cluster',
  codes: REFERENCE_CODES,
  run({ tree }) {
    const contexts = tree.clusters.map(contextOf);
    const found = contexts.map((context) => {
      const all = joinFound([
        podReferences(context),
        claimReferences(context),
        serviceReferences(context),
        selectorReferences(context),
        otherReferences(context),
        storeReferences(context),
        fluxReferences(context),
        addressReferences(context),
        operatorReferences(context),
        secretReferences(context),
        strimziReferences(context),
        ciliumReferences(context, contexts),
      ]);
      return { ...all, unchecked: summary(`${context.cluster.platform}/${context.cluster.cluster}`, all.unchecked) };
    });
    const { problems, unchecked } = joinFound(found);
    return verdict(tree.objects.length, problems, unchecked);
  },
};

/** Shown by name; the rest is counted. */
const MOST_SHOWN = 4;

function summary(cluster: string, unchecked: readonly string[]): readonly string[] {
  if (unchecked.length === 0) return [];
  const rest = unchecked.length - MOST_SHOWN;
  const shown = unchecked.slice(0, MOST_SHOWN).join('; ');
  return [
    `${cluster}: ${unchecked.length} selectors and addresses are unchecked, since Helm releases may bring what they lead to: ${shown}${rest > 0 ? `; and ${rest} more` : ''}`,
  ];
}
