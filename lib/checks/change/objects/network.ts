import type { ItemChange } from '../../../change';
import { text } from '../../tree/read';
import { NETWORK } from '../codes';
import { type Ground, type Hit, hit } from '../rule';
import { isUpdate } from './immutable';

/**
 * Values of the chart of Cilium that running nodes were made with. Its documentation says so of each: the number and
 * the name of a cluster ("Setting up Cluster Mesh"), the mode of its addresses and the ranges that are there, to which
 * more may be added ("Cluster Scope IPAM"), and where identities are kept ("Identity Allocation").
 */
const FIXED =
  /^spec\.(?:values|source\.helm\.valuesObject)\.(?:cluster\.(?:id|name)|ipam\.mode|identityAllocationMode|ipam\.operator\.clusterPoolIPv[46](?:MaskSize|PodCIDRList(?:\[\])?))$/;

/** Of a network plugin that GitOps installs: what it does not change while its nodes run. */
export const networkPlugin = ({ changes }: Ground): readonly Hit[] =>
  changes
    .filter((change) => isUpdate(change) && isCilium(change))
    .flatMap((change) =>
      change.fields
        .filter(({ path, before }) => before !== undefined && FIXED.test(path))
        .map(({ path, before, after }) =>
          hit(NETWORK, change, path, {
            before,
            after,
            message: 'running nodes and pods keep what they were made with, and no longer understand each other',
          }),
        ),
    );

const isCilium = ({ item: { value } }: ItemChange): boolean =>
  text(value, 'spec', 'chart', 'spec', 'chart') === 'cilium' || text(value, 'spec', 'source', 'chart') === 'cilium';
