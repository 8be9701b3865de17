export { type FailoverPlan, planFailover, type PlannedChange } from './failover';
export { type Change, explaining, fits, planOf } from './plan';
export { type Answer, readinessOf, type Situation } from './readiness';
export { type Right, rightsFor, rightsText } from './rights';
export { reachSteps } from './reach';
export {
  beforeUpgrade,
  type LostZone,
  lostZonesOf,
  type Rotation,
  rotationsOf,
  type Upgrade,
  upgradesOf,
} from './runbooks';
export {
  fenceSteps,
  nextSteps,
  publishSteps,
  recordsByHand,
  type RunbookStep,
  stackSteps,
  unfenceSteps,
} from './steps';
export { planReturn, type ReturnPlan } from './return';
export { movedTo, stateArtifact, withBack } from './state';
