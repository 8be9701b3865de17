import { given } from '../../../lib/common/optional';
import { alloyText } from '../../../lib/common/text/alloy';
import { addonNamespaces, type Cluster, type Observability, regionOf, TELEMETRY } from '../../../lib/model';
import { unindent } from '../support/unindent';

/*
 * Configuration of Alloy. Component names and arguments: Alloy v1.18.1, `docs/sources/reference/components`.
 * The chart passes the text through Helm's templates: no double braces may occur in it.
 */

/**
 * Receivers of log entries, for `forward_to`: the cluster's own Loki, and that of the other region where there is one.
 */
export const logReceivers = ({ mirrorTo }: Observability): string =>
  ['loki.write.local.receiver', ...given(mirrorTo, () => 'loki.write.mirror.receiver')].join(', ');

/**
 * Writers to Loki. Entries are handed to the writers one after the other, and a full queue blocks the one that hands
 * them on unless it is told not to (Alloy v1.18.1, `block_on_overflow` of `queue_config`): a region that is gone would
 * stop the logs of this one. So the copy has a queue of its own that drops what it cannot take, and gives up early.
 */
export function logWriters(cluster: Cluster, { mirrorTo }: Observability): string {
  const { name, port } = TELEMETRY.loki;
  const namespace = addonNamespaces(cluster).monitoring;
  const [of, region] = [alloyText(cluster.clusterName), alloyText(regionOf(cluster))];
  const labels = `external_labels = { cluster = ${of}, region = ${region} }`;
  const local = `
    loki.write "local" {
      endpoint {
        url = ${alloyText(`http://${name}.${namespace}.svc:${port}/loki/api/v1/push`)}
      }
      ${labels}
    }
  `;
  const mirror = mirrorTo
    ? `
    loki.write "mirror" {
      endpoint {
        url                 = ${alloyText(`https://${mirrorTo.host}/loki/api/v1/push`)}
        remote_timeout      = "5s"
        max_backoff_period  = "5s"
        max_backoff_retries = 3
        queue_config {
          block_on_overflow = false
        }
      }
      ${labels}
    }
  `
    : '';
  return [local, mirror]
    .filter((text) => text !== '')
    .map(unindent)
    .join('\n');
}
