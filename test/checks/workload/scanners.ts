const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/**
 * The checks of public scanners of manifests that the gates answer, under each scanner's own name. A check that the
 * gates lose turns the test red with the name people know it by.
 */
export const SCANNERS: Readonly<Record<string, readonly string[]>> = {
  'kube-linter': words(`
    access-to-create-pods access-to-secrets cluster-admin-role-binding dangling-horizontalpodautoscaler
    dangling-ingress dangling-networkpolicy dangling-networkpolicypeer-podselector
    dangling-service dangling-servicemonitor default-service-account
    deprecated-service-account-field docker-sock drop-net-raw-capability duplicate-env-var env-value-from
    env-var-secret exposed-services host-ipc host-network host-pid hpa-minimum-three-replicas
    invalid-target-ports job-ttl-seconds-after-finished latest-tag liveness-port minimum-three-replicas
    mismatching-selector no-anti-affinity no-extensions-v1beta no-liveness-probe no-read-only-root-fs
    no-readiness-probe no-rolling-update-strategy non-existent-service-account non-isolated-pod
    pdb-max-unavailable pdb-min-available pdb-unhealthy-pod-eviction-policy priority-class-name
    privilege-escalation-container privileged-container privileged-ports read-secret-from-env-var readiness-port
    required-label-owner restart-policy run-as-non-root sensitive-host-mounts ssh-port startup-port
    unsafe-proc-mount unsafe-sysctls unset-cpu-requirements unset-memory-requirements use-namespace
    wildcard-in-rules
  `),
  'kube-score': words(`
    container-ephemeral-storage-request-and-limit container-image-pull-policy container-image-tag
    container-ports-check container-resource-requests-equal-limits container-resources container-seccomp-profile
    container-security-context-privileged container-security-context-readonlyrootfilesystem
    container-security-context-user-group-id cronjob-has-deadline cronjob-restartpolicy
    deployment-has-host-podantiaffinity deployment-has-poddisruptionbudget
    deployment-pod-selector-labels-match-template-metadata-labels deployment-replicas deployment-strategy
    deployment-targeted-by-hpa-does-not-have-replicas-configured environment-variable-key-duplication
    horizontalpodautoscaler-has-target horizontalpodautoscaler-replicas ingress-targets-service label-values
    networkpolicy-targets-pod pod-networkpolicy pod-probes pod-probes-identical poddisruptionbudget-has-policy
    service-targets-pod service-type stable-version statefulset-has-poddisruptionbudget
    statefulset-has-servicename
  `),
  polaris: words(`
    automountServiceAccountToken clusterrolebindingClusterAdmin cpuLimitsMissing cpuRequestsMissing
    dangerousCapabilities deploymentMissingReplicas hostIPCSet hostNetworkSet hostPIDSet hostPathSet hostPortSet
    hostProcess hpaMaxAvailability hpaMinAvailability livenessProbeMissing memoryLimitsMissing
    memoryRequestsMissing metadataAndInstanceMismatched missingNetworkPolicy missingPodDisruptionBudget
    notReadOnlyRootFilesystem pdbDisruptionsIsZero pdbMinAvailableGreaterThanHPAMinReplicas priorityClassNotSet
    privilegeEscalationAllowed procMount pullPolicyNotAlways readinessProbeMissing runAsPrivileged
    runAsRootAllowed sensitiveConfigmapContent sensitiveContainerEnvVar tagNotSpecified tlsSettingsMissing
    topologySpreadConstraint
  `),
  trivy: words(`
    AVD-AWS-0040 AVD-AWS-0057 KSV-0001 KSV-0002 KSV-0003 KSV-0005 KSV-0006 KSV-0007 KSV-0008 KSV-0009 KSV-0010 KSV-0011
    KSV-0012 KSV-0013 KSV-0014 KSV-0015 KSV-0016 KSV-0017 KSV-0018 KSV-0020 KSV-0021 KSV-0022 KSV-0023 KSV-0024
    KSV-0025 KSV-0026 KSV-0027 KSV-0028 KSV-0030 KSV-0036 KSV-0037 KSV-0041
    KSV-0043 KSV-0044 KSV-0045 KSV-0046 KSV-0047 KSV-0050 KSV-0053 KSV-0054 KSV-0055 KSV-01011 KSV-0103
    KSV-0104 KSV-0107 KSV-0108 KSV-0109 KSV-0110 KSV-0111 KSV-0113 KSV-0116 KSV-0117 KSV-0118 KSV-0122 KSV-0124
    secret
  `),
  kubescape: words(`
    C-0002 C-0012 C-0013 C-0016 C-0017 C-0018 C-0034 C-0035 C-0038 C-0041 C-0044 C-0046 C-0048 C-0055 C-0056
    C-0057 C-0059 C-0061 C-0065 C-0073 C-0074 C-0075 C-0076 C-0077 C-0078 C-0185 C-0186 C-0187 C-0188 C-0189
    C-0190 C-0191 C-0192 C-0202 C-0206 C-0207 C-0209 C-0210 C-0211 C-0212 C-0246 C-0253 C-0256 C-0260 C-0262
    C-0265 C-0268 C-0269 C-0270 C-0271 C-0279 C-0292 C-0293 C-0294 C-0295 C-0296 C-0298 C-0300 C-0305 C-0306
    C-0307
  `),
  CIS: words('5.2.10 5.2.12 5.2.13 5.2.2 5.2.3 5.2.4 5.2.5 5.2.6 5.2.7 5.2.8 5.2.9 5.3.2 5.4.1'),
  PSS: words('baseline restricted'),
};
