import { code } from '../gate';

export const UNUSED = code('references/unused', {
  severity: 'warning',
  title: 'what is declared for others to use is used',
  why: 'whoever reads it takes it for what is in force, and that it works was never shown',
  bad: 'a pool of addresses of MetalLB, and no Service of type LoadBalancer',
  good: 'a Service that has an address of it; or `stands-ready.archipel.dev/reason: <why>` on the object',
});
