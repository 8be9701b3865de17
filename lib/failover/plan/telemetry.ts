import { clusterPath, keepsTelemetry, OBSERVABILITY_RELEASES, type Observability } from '../../model';
import type { Change, Planner } from './change';
import { releaseFiles } from './release-files';
import { observabilityOf } from './twins';

/** Which cluster writes a copy of its logs and traces to the other one, and which takes it. */
export const telemetry: Planner = ({ platform, before, after }) => {
  const [was, is] = [observabilityOf(before), observabilityOf(after)];
  if (was === undefined || is === undefined) return [];
  const folder = clusterPath(platform, after);
  const policies = [
    OBSERVABILITY_RELEASES.gateway,
    OBSERVABILITY_RELEASES.logCollector,
    OBSERVABILITY_RELEASES.logs,
    OBSERVABILITY_RELEASES.traces,
  ].map((name) => `${folder}/observability/*/networkpolicy-${name}.yaml`);
  const line = (what: string, from: string, to: string, files: readonly string[]): readonly Change[] =>
    from === to
      ? []
      : [
          {
            kind: 'telemetry',
            cluster: after.name,
            what,
            from,
            to,
            files: [...files, ...policies, `${folder}/connections.json`],
          },
        ];
  return [
    ...line(
      'copy of logs and traces',
      copyTo(was),
      copyTo(is),
      [OBSERVABILITY_RELEASES.gateway, OBSERVABILITY_RELEASES.logCollector].flatMap((release) =>
        releaseFiles(platform, after, release),
      ),
    ),
    ...line(
      'metrics of programs',
      writtenTo(was),
      writtenTo(is),
      releaseFiles(platform, after, OBSERVABILITY_RELEASES.gateway),
    ),
    ...line('entrance for the copy', entrance(was), entrance(is), [
      `${folder}/observability/*/ingress-ingest-*.yaml`,
      `${folder}/observability/kustomization.yaml`,
      `${folder}/observability/inventory.json`,
    ]),
  ];
};

/** The collector writes to each replica of Prometheus by its own address. */
const writtenTo = (addon: Observability): string =>
  keepsTelemetry(addon) ? `to ${addon.replicas} Prometheus` : 'by no collector';

const copyTo = ({ mirrorTo }: Observability): string => (mirrorTo ? `to ${mirrorTo.host}` : 'none');
const entrance = ({ ingest }: Observability): string => (ingest ? `${ingest.host} for ${ingest.from}` : 'none');
