import { addonNamespaces, type Kafka } from '../../../../lib/model';
import type { ClusterContext } from '../../../context';
import { addonChart } from '../../support/chart';
import { monitorsOf } from '../../support/values';
import { cluster } from './cluster';
import { copiesOf } from './copies';
import { monitor } from './monitors';
import { nodePool } from './node-pool';
import { kafkaTopic } from './topic';
import { kafkaUser } from './user';

/** The Kafka cluster, its one pool of nodes, its topics and its users. */
export function kafkaObjects(context: ClusterContext, addon: Kafka): void {
  const chart = addonChart(context, 'data', 'kafka', addonNamespaces(context.cluster).kafka);
  const { nodes, topics, users } = addon;
  nodePool(chart, context, addon);
  cluster(chart, addon);
  if (monitorsOf(context.cluster).enabled) monitor(chart);
  for (const topic of topics) kafkaTopic(chart, topic, copiesOf(nodes.replicas));
  for (const user of users) kafkaUser(chart, user);
}
