import { type Player } from './player';

/** Gives every Service of type LoadBalancer the address of the cluster. */
export const loadBalancer = (address: string): Player => ({
  name: 'load-balancer',
  plays: 'the load balancer of Services and Ingresses',
  act: async (api) => {
    const ingress = [{ ip: address }];
    for (const { metadata, spec, status } of await api.list('/api/v1/services')) {
      if (spec.type !== 'LoadBalancer' || (status?.loadBalancer?.ingress ?? []).length > 0) continue;
      const path = `/api/v1/namespaces/${metadata.namespace}/services/${metadata.name}/status`;
      await api.patch(path, { status: { loadBalancer: { ingress: [{ ...ingress[0], ipMode: 'VIP' }] } } });
    }
    for (const { metadata, status } of await api.list('/apis/networking.k8s.io/v1/ingresses')) {
      if ((status?.loadBalancer?.ingress ?? []).length > 0) continue;
      const path = `/apis/networking.k8s.io/v1/namespaces/${metadata.namespace}/ingresses/${metadata.name}/status`;
      await api.patch(path, { status: { loadBalancer: { ingress } } });
    }
  },
});
