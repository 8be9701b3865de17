/** Where alerts begin. Each has a default with its reason; a platform that knows better gives its own. */
export interface Thresholds {
  /**
   * Share of requests that may fail over 30 days.
   *
   * @default 0.001: 99.9 %, 43 minutes a month
   */
  readonly errorBudget: number;
  /**
   * Seconds that 99 % of requests stay below.
   *
   * @default 1: people notice a pause above one second; it is a bucket bound of the contract, so it is measured exactly
   */
  readonly latencySeconds: number;
  /**
   * Share of the hour before that traffic may fall to.
   *
   * @default 0.1: no daily rhythm falls by nine tenths within ten minutes; lost DNS or a lost load balancer does
   */
  readonly trafficFloor: number;
  /**
   * Restarts of a workload's containers in 15 minutes.
   *
   * @default 3: one roll-out or one lost node stays below
   */
  readonly restarts: number;
  /**
   * Share of the memory limit in use.
   *
   * @default 0.9: above it the next allocation may end the process
   */
  readonly memory: number;
  /**
   * Share of CPU periods in which a container was held back.
   *
   * @default 0.25: below a quarter, bursts at start-up are normal
   */
  readonly throttling: number;
  /**
   * Share of jobs that may fail.
   *
   * @default 0.1: single bad inputs stay below, a broken dependency does not
   */
  readonly jobFailures: number;
  /**
   * Seconds that a job of a worker may wait.
   *
   * @default 900: nobody waits for it on a screen
   */
  readonly workerWaitSeconds: number;
  /**
   * Seconds that a render may wait.
   *
   * @default 3600: renders are batch work and give way first, but an hour shows that the pods do not keep up
   */
  readonly renderWaitSeconds: number;
  /**
   * Waiting renders for each available pod.
   *
   * @default 20: at a minute each, twenty minutes of work
   */
  readonly rendersPerPod: number;
  /**
   * Seconds that 95 % of renders stay below.
   *
   * @default 300: a bucket bound of the contract
   */
  readonly renderSeconds: number;
  /**
   * Free share of a volume.
   *
   * @default 0.15: leaves time to grow it, and EBS asks for hours between two growths
   */
  readonly volumeFree: number;
  /**
   * Seconds that 95 % of Argo CD's reconciliations stay below.
   *
   * @default 8: the second highest bucket, 16, is where the histogram stops to tell
   */
  readonly reconcileSeconds: number;
}

export const DEFAULT_THRESHOLDS: Thresholds = {
  errorBudget: 0.001,
  latencySeconds: 1,
  trafficFloor: 0.1,
  restarts: 3,
  memory: 0.9,
  throttling: 0.25,
  jobFailures: 0.1,
  workerWaitSeconds: 900,
  renderWaitSeconds: 3600,
  rendersPerPod: 20,
  renderSeconds: 300,
  volumeFree: 0.15,
  reconcileSeconds: 8,
};
