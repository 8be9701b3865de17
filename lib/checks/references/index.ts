import { completed, type Gate, perPlatform } from '../gate';
import { REFERENCE_CODES } from './codes';
import { type Context, contextOf, releasedContext } from '../delivery/context';
import { type Found, joinFound } from './found';
import { addressReferences } from './of-addresses';
import { bindingReferences } from './of-bindings';
import { certificateReferences } from './of-certificates';
import { ciliumReferences } from './of-cilium';
import { claimReferences } from './of-claims';
import { fetchedReferences } from './of-fetched';
import { fluxReferences } from './of-flux';
import { ingressReferences } from './of-ingresses';
import { meshReferences } from './of-mesh';
import { monitorReferences } from './of-monitors';
import { networkPolicyReferences } from './of-network-policies';
import { operatorReferences } from './of-operators';
import { otherReferences } from './of-others';
import { podReferences } from './of-pods';
import { routeReferences } from './of-routes';
import { secretReferences } from './of-secrets';
import { selectorReferences } from './of-selectors';
import { serviceReferences } from './of-services';
import { unreadyServices } from './of-unready';
import { unused } from './of-unused';
import { storeReferences } from './of-stores';
import { strimziReferences } from './of-strimzi';

export const references: Gate = perPlatform({
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
        unreadyServices(context),
        certificateReferences(context),
        ingressReferences(context),
        monitorReferences(context),
        selectorReferences(context),
        networkPolicyReferences(context),
        bindingReferences(context),
        otherReferences(context),
        storeReferences(context),
        fluxReferences(context),
        fetchedReferences(context),
        addressReferences(context),
        operatorReferences(context),
        secretReferences(context),
        unused(context),
        strimziReferences(context),
        ciliumReferences(context, contexts),
        meshReferences(context, contexts),
        routeReferences(context),
        ...ofReleases(releasedContext(context)),
      ]);
      return { ...all, unchecked: summary(`${context.cluster.platform}/${context.cluster.cluster}`, all.unchecked) };
    });
    const { problems, unchecked } = joinFound(found);
    return completed(tree.objects.length, problems, unchecked);
  },
});

/** What charts render leads somewhere as well. What an operator reads by its own rules is not asked of them. */
const ofReleases = (context: Context): readonly Found[] => [
  podReferences(context),
  serviceReferences(context),
  ingressReferences(context),
  monitorReferences(context),
  selectorReferences(context),
  networkPolicyReferences(context),
  bindingReferences(context),
  otherReferences(context),
  claimReferences(context),
  addressReferences(context),
];

/** Shown by name; the rest is counted. */
const MOST_SHOWN = 4;

function summary(cluster: string, unchecked: readonly string[]): readonly string[] {
  if (unchecked.length === 0) return [];
  const rest = unchecked.length - MOST_SHOWN;
  const shown = unchecked.slice(0, MOST_SHOWN).join('; ');
  return [
    `${cluster}: ${unchecked.length} selectors and addresses are unchecked, since Helm releases may bring what ` +
      `they lead to: ${shown}${rest > 0 ? `; and ${rest} more` : ''}`,
  ];
}
