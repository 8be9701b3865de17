import { code } from '../../gate';

const REFUSED = 'the API server refuses the object, and the sync of the whole layer stops';

export const STATEFUL_SET = code('change/stateful-set', {
  title: 'of the spec of a StatefulSet only replicas, template, strategies and a few more change',
  why: `updates to the spec of a StatefulSet are forbidden otherwise: ${REFUSED}`,
  bad: 'volumeClaimTemplates: storage 50Gi, then 100Gi',
  good: 'the same claims; another size by the procedure below',
  procedure: [
    'grow every claim, where its StorageClass allows that: kubectl edit pvc <claim>-<name>-<n>',
    'keep the pods and take away what holds them: kubectl delete statefulset <name> --cascade=orphan',
    'accept the change, synthesize, merge: the engine makes the StatefulSet anew and it takes the pods over',
    'for another field than a size: new pods come by kubectl rollout restart statefulset <name>',
  ],
});
export const SELECTOR = code('change/selector', {
  title: 'what selects the pods of a Deployment, a DaemonSet or a ReplicaSet stays',
  why: `spec.selector is immutable: ${REFUSED}`,
  bad: 'matchLabels: {app: web}, then {app.kubernetes.io/name: web}',
  good: 'the selector of the first day, whatever else is labelled later',
  procedure: [
    'give the new workload another name and let both run, or plan a pause',
    'keep the pods: kubectl delete deployment <name> --cascade=orphan',
    'accept the change, synthesize, merge',
    'take away the old ReplicaSets, which nothing owns any more',
  ],
});
export const STRATEGY = code('change/strategy', {
  title: 'a workload that ends to roll says so in the cluster first',
  why: `the API server keeps the rollingUpdate that it filled in, and takes none beside another type: ${REFUSED}`,
  bad: 'strategy: RollingUpdate, or none, then strategy: {type: Recreate}',
  good: 'the field replaced as a whole in the cluster, then the new strategy merged',
  procedure: [
    'kubectl patch deployment <name> --type=json, op replace, path /spec/strategy, value {"type":"Recreate"}',
    'of a StatefulSet: path /spec/updateStrategy, value {"type":"OnDelete"}',
    'accept the change, synthesize, merge',
  ],
});
export const ROLE_REF = code('change/role-ref', {
  title: 'a binding keeps its role',
  why: `roleRef is immutable, so that nobody who may edit bindings gives himself another role: ${REFUSED}`,
  bad: 'roleRef: view, then roleRef: edit, in the binding of the same name',
  good: 'a binding of another name for the other role',
  procedure: [
    'kubectl delete rolebinding <name> (or clusterrolebinding): its subjects lose the role for the moment',
    'accept the change, synthesize, merge: the engine makes the binding anew',
  ],
});
export const JOB = code('change/job', {
  title: 'a Job that exists keeps its template',
  why: `the template of a Job is immutable: ${REFUSED}`,
  bad: 'a Job migrate with another image',
  good: 'a Job with another name for another run, or one that the engine replaces',
  procedure: ['kubectl delete job <name>, once it has ended', 'accept the change, synthesize, merge: it runs anew'],
});
export const SERVICE_ADDRESS = code('change/service-address', {
  title: 'a Service keeps its address and the class of its balancer',
  why: `clusterIP, the first IP family and loadBalancerClass are immutable: ${REFUSED}, or keeps what it had`,
  bad: 'a Service that becomes headless: clusterIP: None',
  good: 'a second, headless Service beside it',
  procedure: [
    'kubectl delete service <name>: connections break, and a balancer gets another address',
    'accept the change, synthesize, merge: the engine makes the Service anew',
  ],
});
export const PRIORITY_CLASS = code('change/priority-class', {
  title: 'a PriorityClass keeps its value and its preemption',
  why: `both are immutable: ${REFUSED}`,
  bad: 'value: 1000, then 2000',
  good: 'a class of another name, and the workloads in it',
  procedure: [
    'kubectl delete priorityclass <name>: pods that run keep the number that they were given',
    'accept the change, synthesize, merge; new pods get the new number',
  ],
});
export const STORAGE_CLASS = code('change/storage-class', {
  title: 'a StorageClass keeps provisioner, parameters, reclaim policy and binding mode',
  why: `they are immutable: ${REFUSED}`,
  bad: 'parameters: {type: gp2}, then {type: gp3}',
  good: 'a class of another name for new volumes',
  procedure: [
    'kubectl delete storageclass <name>: volumes that exist stay as they are',
    'accept the change, synthesize, merge; it holds for volumes that are made from then on',
  ],
});
export const IMMUTABLE = code('change/immutable', {
  title: 'an immutable ConfigMap or Secret keeps what it holds, and every Secret its type',
  why: `immutable: true holds until the object is deleted: ${REFUSED}`,
  bad: 'immutable: true with other data under the same name',
  good: 'a name with a number or a hash, which the pods name',
  procedure: [
    'kubectl delete configmap <name> (or secret): pods that start in between wait',
    'accept the change, synthesize, merge, and restart what reads it',
  ],
});
export const INGRESS_CLASS = code('change/ingress-class', {
  title: 'an IngressClass keeps its controller',
  why: `spec.controller is immutable: ${REFUSED}`,
  bad: 'controller: k8s.io/ingress-nginx, then traefik.io/ingress-controller',
  good: 'a class of another name, and its Ingresses moved one after the other',
  procedure: [
    'kubectl delete ingressclass <name>: no controller answers for its Ingresses for the moment',
    'accept the change, synthesize, merge',
  ],
});
export const FIXED = code('change/fixed-field', {
  title: 'fields that are fixed when an object is made stay',
  why: `the API has fields that nothing changes later (a handler, a driver, the source of a volume): ${REFUSED}`,
  bad: 'a RuntimeClass with another handler',
  good: 'an object of another name',
  procedure: ['delete the object, once nothing uses it', 'accept the change, synthesize, merge: it is made anew'],
});
export const DEFINITION = code('change/definition', {
  title: 'a definition keeps its scope, its names and every version in which objects are stored',
  why: `scope and names are immutable, and a version that status.storedVersions has may not go: ${REFUSED}`,
  bad: 'a CRD without v1beta1, in which etcd holds objects',
  good: 'v1 becomes the stored version, objects are rewritten, then v1beta1 goes',
  procedure: [
    'make the new version the stored one, and release that alone',
    'rewrite the objects: kubectl get <kind> -A -o yaml | kubectl replace -f -, or kube-storage-version-migrator',
    'take the old version out of status.storedVersions: kubectl edit crd <name> --subresource=status',
    'accept the change, synthesize, merge; for another scope or kind, copy the objects to a definition of another name',
  ],
});
export const TRANSITION = code('change/transition', {
  title: 'rules of a schema that compare with the stored object hold',
  why: `the API server evaluates them with the object that it has as oldSelf: ${REFUSED}`,
  bad: 'a NodePool whose requirement is immutable by its CRD, with another one',
  good: 'an object of another name',
  procedure: [
    'read the rule: kubectl explain, or the CRD; most of them say what never changes',
    'make an object of another name, move what uses it, delete the old one; or delete it first',
    'accept the change, synthesize, merge',
  ],
});
