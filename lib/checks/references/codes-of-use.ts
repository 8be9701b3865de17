import { code } from '../gate';

export const UNUSED = code('references/unused', {
  severity: 'warning',
  title: 'what is declared for others to use is used',
  why: 'whoever reads it takes it for what is in force, and that it works was never shown',
  bad: 'a pool of addresses of MetalLB, and no Service of type LoadBalancer',
  good: 'a Service that has an address of it; or `stands-ready.archipel.dev/reason: <why>` on the object',
});

export const UNREADY = code('references/unready', {
  title: 'a Service that clients call leads to ready pods alone',
  why: 'a pod that starts, or is sealed, answers its share of all calls with an error',
  bad: 'publishNotReadyAddresses: true on a Service with an address, before three servers',
  good: 'publishNotReadyAddresses on the headless Service that the servers find each other by, and on no other',
});
export const CERTIFICATE_HOST = code('references/certificate-host', {
  title: 'a host that is called by TLS is in the certificate of who answers there',
  why: 'every client that checks certificates refuses the connection',
  bad: 'https://vault.platform.svc:8200, and a certificate for vault alone',
  good: 'dnsNames with vault.platform.svc',
});
export const MESH_WAY = code('references/mesh-way', {
  title: 'what one cluster of a mesh opens towards another is open at the other end too',
  why: 'the other cluster drops each packet without a word, and the connection is there in one of two policies',
  bad: 'a policy of cluster two with fromEndpoints of cluster two, which cluster one is to call',
  good: 'io.cilium.k8s.policy.cluster: one under fromEndpoints in cluster two, and two under toEndpoints in one',
});
