import { bastionName, type EksCluster, FORWARD, type Platform } from '../model';
import type { RunbookStep } from './steps';

/** Port of this machine that leads to the first cluster of a platform; the others follow. */
const FIRST_PORT = 8443;

/**
 * How somebody comes to talk to the clusters of a platform: the context of kubectl that every runbook uses, and the way
 * to an API server that answers inside its network only.
 *
 * The last command of a way holds the connection; it runs in a terminal of its own.
 */
export const reachSteps = ({ clusters }: Platform): readonly RunbookStep[] =>
  clusters.flatMap((cluster, i) =>
    cluster.on === 'eks' ? [contextStep(cluster), ...wayInSteps(cluster, FIRST_PORT + i)] : [],
  );

const contextStep = ({ name, region, clusterName }: EksCluster): RunbookStep => ({
  title: `the context of ${name}`,
  commands: [`aws eks update-kubeconfig --region ${region} --name ${clusterName} --alias ${clusterName}`],
});

function wayInSteps(cluster: EksCluster, port: number): readonly RunbookStep[] {
  const { name, region, clusterName, infrastructure } = cluster;
  const ask = (query: string): string =>
    `$(aws eks describe-cluster --region ${region} --name ${clusterName} --query ${query} --output text)`;
  switch (infrastructure?.wayIn?.kind) {
    case undefined:
      return [];
    case 'elsewhere':
      return [{ title: `the way to ${name}`, commands: [], note: infrastructure.wayIn.how }];
    case 'bastion':
      return [
        {
          title: `the way to ${name}`,
          commands: [
            `host=${ask('cluster.endpoint')} && host=\${host#https://}`,
            `kubectl config set-cluster "${ask('cluster.arn')}" --server https://localhost:${port} ` +
              '--tls-server-name "$host"',
            `bastion=$(aws ec2 describe-instances --region ${region} ` +
              `--filters Name=tag:Name,Values=${bastionName(cluster)} Name=instance-state-name,Values=running ` +
              "--query 'Reservations[0].Instances[0].InstanceId' --output text)",
            `aws ssm start-session --region ${region} --target "$bastion" --document-name ${FORWARD} ` +
              `--parameters "host=$host,portNumber=443,localPortNumber=${port}"`,
          ],
          note: 'the last command holds the connection; leave it running, and work in another terminal',
        },
      ];
  }
}
