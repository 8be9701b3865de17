import type { ItemChange } from '../../../change';
import { text } from '../../tree/read';
import { NETWORK, RECORDS } from '../codes';
import { type Ground, type Hit, hit } from '../rule';
import { isUpdate } from './immutable';

/** Values of a chart with which something was made that stays as it is when they change. */
interface Kept {
  readonly chart: string;
  readonly values: RegExp;
  readonly code: typeof NETWORK;
  readonly message: string;
}

/**
 * By the documentation of each: of Cilium the number and the name of a cluster ("Setting up Cluster Mesh"), the mode of
 * its addresses and the ranges that are there, to which more may be added ("Cluster Scope IPAM"), and where identities
 * are kept; of ExternalDNS what its TXT records are found by ("The TXT registry").
 */
const KEPT: readonly Kept[] = [
  {
    chart: 'cilium',
    values:
      /^(?:cluster\.(?:id|name)|ipam\.mode|identityAllocationMode|ipam\.operator\.clusterPoolIPv[46](?:MaskSize|PodCIDRList(?:\[\])?))$/,
    code: NETWORK,
    message: 'running nodes and pods keep what they were made with, and no longer understand each other',
  },
  {
    chart: 'external-dns',
    values: /^(?:txtOwnerId|txtPrefix|txtSuffix|registry)$/,
    code: RECORDS,
    message: 'it does not find the records that it made: it leaves them as they are, or takes none over',
  },
];

const VALUES = /^spec\.(?:values|source\.helm\.valuesObject)\.(.+)$/;

/** Of releases: values that what they have made was made with. */
export const keptValues = ({ changes }: Ground): readonly Hit[] =>
  changes
    .filter(isUpdate)
    .flatMap((change) =>
      KEPT.filter(({ chart }) => chart === chartOf(change)).flatMap(({ values, code, message }) =>
        change.fields
          .filter(({ path, before }) => before !== undefined && values.test(VALUES.exec(path)?.[1] ?? ''))
          .map(({ path, before, after }) => hit(code, change, path, { before, after, message })),
      ),
    );

const chartOf = ({ item: { value } }: ItemChange): string | undefined =>
  text(value, 'spec', 'chart', 'spec', 'chart') ?? text(value, 'spec', 'source', 'chart');
