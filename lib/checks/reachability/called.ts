import { podTemplateOf, type PodTemplate } from '../tree/pods';
import type { Context } from '../delivery/context';
import { at, labels, list, number, text } from '../tree/read';
import { holds } from '../tree/selector';
import type { ClusterTree, KubeObject } from '../tree/tree';
import { type Endpoint } from './endpoint';
import { endpointOf } from './endpoints';
import { nodeOf, type Node } from './paths';
import type { PolicyRead } from './policies';
import type { PortRange } from './ports';

/** Pods that answer a call, and the port on which they do. */
export interface Answering {
  readonly pods: Node;
  readonly port: PortRange;
}

/** Objects of a cluster, rendered and released, with the pods that answer behind its Services. */
export class Callees {
  private readonly templates: readonly PodTemplate[];
  private readonly services: readonly KubeObject[];
  private readonly nodes = new Map<PodTemplate, Node>();

  public constructor(
    public readonly cluster: ClusterTree,
    private readonly context: Context,
    private readonly policies: readonly PolicyRead[],
  ) {
    const all = [...cluster.objects, ...cluster.released];
    this.templates = all
      .flatMap((object) => podTemplateOf(object) ?? [])
      .filter((pod) => pod.spec['hostNetwork'] !== true);
    this.services = all.filter(({ kind, group }) => kind === 'Service' && group === '');
  }

  /** Services of the cluster that meet a condition. */
  public servicesWhere(meets: (service: KubeObject) => boolean): readonly KubeObject[] {
    return this.services.filter(meets);
  }

  public node(pods: Endpoint): Node {
    return nodeOf(pods, this.policies);
  }

  /** The pods of a template, with the rules that hold for them. */
  public nodeOf(pod: PodTemplate): Node {
    const node = this.nodes.get(pod) ?? this.node(endpointOf(this.context, pod));
    this.nodes.set(pod, node);
    return node;
  }

  /** Who answers on a port of a Service, by number or name; pods on the network of the host are not among them. */
  public behind(service: KubeObject, port: string | number): readonly Answering[] {
    const wanted = list(service.value, 'spec', 'ports').find(
      (one) => number(one, 'port') === port || text(one, 'name') === port,
    );
    const selector = labels(service.value, 'spec', 'selector');
    if (wanted === undefined || Object.keys(selector).length === 0) return [];
    const target = at(wanted, 'targetPort') ?? at(wanted, 'port');
    const protocol = text(wanted, 'protocol') ?? 'TCP';
    return this.podsWhere((pod) => pod.namespace === service.namespace && holds(selector, pod.labels)).flatMap((pod) =>
      this.on(pod, target, protocol),
    );
  }

  public podsWhere(meets: (pod: PodTemplate) => boolean): readonly PodTemplate[] {
    return this.templates.filter(meets);
  }

  /** The pods with the number of a port that is given by number or name. */
  public on(pod: PodTemplate, port: unknown, protocol = 'TCP'): readonly Answering[] {
    const node = this.nodeOf(pod);
    const numbers = typeof port === 'number' ? [port] : node.portsNamed(String(port), protocol);
    return numbers.map((first) => ({ pods: node, port: { protocol, first, last: first } }));
  }
}
