import { problemOf, type ReadinessCheck, type ReadinessResult } from './check';

/** What delivers to the successor does not run in the cluster that is lost. */
export const engine: ReadinessCheck = {
  name: 'engine',
  run(situation): ReadinessResult {
    const {
      after: { gitops },
      active,
      successor,
    } = situation;
    const hub =
      gitops.engine === 'argo-cd' && typeof gitops.topology === 'object' ? gitops.topology.hub : successor.name;
    return {
      problems:
        hub === active.name
          ? [
              problemOf(situation, 'engine', {
                field: 'gitops.topology.hub',
                message: `it is delivered to from '${active.name}', the cluster that it would replace`,
                given: hub,
                allowed: 'an engine in every cluster that may serve',
                remedy: "make the topology 'per-cluster'",
              }),
            ]
          : [],
      proved: `${gitops.engine} runs in '${hub}' and follows ${gitops.revision}`,
      declared: [`${gitops.repository} answers without ${active.region}`],
    };
  },
};
