import { PORTS } from './parts';

/**
 * Names of the cluster from its API, all others from the resolver of the VPC, which `resolv.conf` of the node names.
 */
export const corefile = (domain: string): string => `.:53 {
    errors
    health :${PORTS.health} {
        lameduck 5s
    }
    ready :${PORTS.ready}
    kubernetes ${domain} in-addr.arpa ip6.arpa {
        fallthrough in-addr.arpa ip6.arpa
        ttl 30
    }
    prometheus :${PORTS.metrics}
    forward . /etc/resolv.conf
    cache 30
    loop
    reload
    loadbalance
}
`;
