import type { Scanner } from './scanners';

const OF_A_RELEASE = 'what it misses comes from a Helm release, which is known by its record';
const SPREAD = 'pods are spread by topologySpreadConstraints, which it does not read';

/** Ids that a scanner also says of what our own cases do right, and why that is no fault of theirs. */
export const WIDER: Readonly<Record<Scanner, Readonly<Record<string, string>>>> = {
  'kube-linter': {
    'access-to-secrets': 'a role may read a Secret by its name',
    'dangling-networkpolicy': OF_A_RELEASE,
    'dangling-networkpolicypeer-podselector': OF_A_RELEASE,
    'dangling-service': OF_A_RELEASE,
    'env-value-from': 'the Secret is made by an operator, from another object',
    'hpa-minimum-three-replicas': 'it asks for three where two are enough',
    'job-ttl-seconds-after-finished': 'it asks a delivered Job for a time to live, which makes an engine run it again',
    'minimum-three-replicas': 'it asks for three where two are enough',
    'no-anti-affinity': SPREAD,
    'no-liveness-probe': 'it asks pods that run once as well',
    'no-readiness-probe': 'it asks pods that run once as well',
    'non-existent-service-account': OF_A_RELEASE,
    'priority-class-name': 'it takes the names alone that it was given',
    'required-label-owner': 'it asks for a label of its own',
    'restart-policy': 'it asks pods that run once to be started for ever',
  },
  'kube-score': {
    'container-image-pull-policy': 'it asks to pull each time what a digest names',
    'container-resource-requests-equal-limits': 'it asks for equal requests and limits of CPU, which throttles',
    'deployment-has-host-podantiaffinity': SPREAD,
    'networkpolicy-targets-pod': OF_A_RELEASE,
    'service-targets-pod': OF_A_RELEASE,
  },
  trivy: {},
};
