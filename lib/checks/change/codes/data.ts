import { code } from '../../gate';

export const CLAIM = code('change/claim', {
  title: 'a claim keeps class, access modes, volume and selector',
  why: 'the spec of a PersistentVolumeClaim is immutable but for its size: the API server refuses it',
  bad: 'storageClassName: gp2, then gp3',
  good: 'a claim of another name, and the data copied',
  procedure: [
    'make a claim of another name beside it, stop what writes, copy the data, point the workload to the new one',
    'or save the data, delete the claim, accept the change, synthesize, merge, and restore the data',
  ],
});
export const DISK = code('change/disk', {
  title: 'a disk only grows',
  why: 'a volume cannot shrink: the API server or the operator refuses, or says nothing and keeps the size',
  bad: 'storage: 100Gi, then 50Gi',
  good: 'storage: 100Gi, then 200Gi',
  procedure: [
    'make smaller volumes beside the large ones: a claim, a node pool or an instance of another name',
    'move the data (replication, backup and restore), then take the large ones away',
    'accept the change, synthesize, merge',
  ],
});
export const PARTITIONS = code('change/partitions', {
  title: 'a topic keeps its name and never has fewer partitions',
  why: 'Kafka cannot take partitions away: the topic operator reports an error and changes nothing',
  bad: 'partitions: 6, then 3',
  good: 'a topic of another name with three partitions, to which producers move',
  procedure: [
    'make a topic of another name, move producers, let consumers read the old one to its end, then move them',
    'take the old topic away; accept the change where it is kept for reading',
  ],
});
export const LOKI_SCHEMA = code('change/loki-schema', {
  title: 'periods in the schema of Loki stay, and a new one begins after all others',
  why: 'logs are read by the schema of the day on which they were written: with another one they are not found',
  bad: 'schemaConfig.configs[0].schema: v12, then v13',
  good: 'a second entry, from a day in the future, with schema v13',
  procedure: [
    'leave the entries that exist, and add one whose from is a day after the roll-out, in UTC',
    'where the old logs may be lost: empty the store, accept the change, synthesize, merge',
  ],
});
export const NETWORK = code('change/network', {
  title: 'what a network plugin has written into running nodes and pods stays',
  why:
    'identities, addresses and ranges of nodes are made by it once: with another number, name or range of a cluster ' +
    'policies drop traffic and meshes forget the cluster until all that runs is made anew',
  bad: 'cluster.id: 2, then 3, in the values of Cilium',
  good: 'the number that the cluster was made with; a range more at the end of clusterPoolIPv4PodCIDRList',
  procedure: [
    'take the cluster out of the mesh and its traffic to another one',
    'accept the change, synthesize, merge, and wait until every agent runs with the new value',
    'delete all CiliumIdentity and CiliumEndpoint objects and restart every pod, node by node; where ranges changed, ' +
      'delete each CiliumNode first; then join the mesh again',
  ],
});
export const RECORDS = code('change/records', {
  title: 'ExternalDNS finds the records that it made',
  why: 'a record whose mark it does not find is of somebody else: it is never changed and never deleted again',
  bad: 'txtPrefix: owner., then txtPrefix: _dns.',
  good: 'the prefix and the owner with which the records were made',
  procedure: [
    'list the TXT records of the zone with the owner, and make each again under the new mark',
    'accept the change, synthesize, merge; when nothing changes any more, delete the old TXT records',
  ],
});
export const REPLICAS = code('change/replicas', {
  title: 'replicas are handed to an autoscaler while somebody still holds them',
  why: 'an applied field that is no longer applied is removed: the number falls to 1 until the autoscaler acts',
  bad: 'replicas: 6, then no replicas and an HPA from 6 to 12',
  good: 'the field handed over first, then taken out of the manifest',
  procedure: [
    'let somebody else hold the field too: write a manifest with apiVersion, kind, name and spec.replicas alone',
    'apply it: kubectl apply --server-side --field-manager=handover --validate=false',
    'accept the change, synthesize, merge: the engine gives the field up, the number stays until the autoscaler acts',
  ],
});
export const NAME = code('change/name', {
  title: 'what holds data keeps its name and its namespace',
  why: 'another name is another object with empty disks; the old one is pruned, or stays as an orphan',
  bad: 'StatefulSet data/db, then data/database',
  good: 'the old name; a label says what it is called today',
  procedure: [
    'save the data, or replicate it to the new object while both are there',
    'keep the old volumes until it is proven: persistentVolumeReclaimPolicy: Retain on each',
    'accept the change on the new object, synthesize, merge, restore, then take the old claims away',
  ],
});
export const KUBERNETES_VERSION = code('change/kubernetes', {
  title: 'Kubernetes goes up, one minor version at a time',
  why: 'EKS refuses a step back and a step over a version; etcd and objects that a newer API wrote do not go back',
  bad: "kubernetes: '1.34', then '1.36'",
  good: "kubernetes: '1.34', then '1.35', and '1.36' once the nodes have followed",
  procedure: [
    'go through every minor version in a commit of its own: control plane, nodes, add-ons, then the next',
    'going back is restoring a backup into a new cluster; accept the change with the new cluster alone',
  ],
});
export const KUBERNETES_ORDER = code('change/kubernetes-order', {
  title: 'the control plane goes up before what depends on it',
  why: 'kubelets and kube-proxy may be older than the API server and never newer: they fail in ways nobody has tested',
  bad: 'a node group at 1.37 on a control plane at 1.36',
  good: 'the control plane first, in a commit of its own',
  procedure: [
    'bring the control plane up first: deploy the template, or run the playbook, and wait until it is ready',
    'only then accept the change and merge what runs on the nodes',
  ],
});
