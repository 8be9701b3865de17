import { between, count, headerValue, hosts, label, like, urlPath, word } from '../shape/fields';
import { list, object, oneOf } from '../shape/shape';
import { type Annotation, annotationsShape } from './annotations';

/** A way from an entrance of the cluster to a workload, by the Gateway API. It may stand beside an `exposure`. */
export interface Route {
  /** Entrance that it comes from, by its name. */
  readonly entrance: string;
  /** Hosts that lead here; each is one of the entrance. */
  readonly hosts: readonly string[];
  /** What is spoken: `grpc` makes it a GRPCRoute. @default 'http' */
  readonly speaks?: 'http' | 'grpc';
  /** What leads where. The first that matches holds. @default - everything leads to this workload */
  readonly rules?: readonly RouteRule[];
  /** Annotations of the route. @default - none */
  readonly annotations?: readonly Annotation[];
}

/** One rule of a route: what it matches, what it changes, where it leads. */
export interface RouteRule {
  /** Prefix of the path, by whole elements. HTTP alone. @default '/' */
  readonly path?: string;
  /** Method of gRPC: `shop.v1.Carts`, or `shop.v1.Carts/Add`. gRPC alone. @default - every one */
  readonly call?: string;
  /** Headers that a request must have. @default - none */
  readonly headers?: readonly HeaderMatch[];
  /** What takes the place of the prefix before the request goes on. HTTP alone. @default - it stays */
  readonly rewritePath?: string;
  /** Host that the request goes on with. HTTP alone. @default - it stays */
  readonly rewriteHost?: string;
  /** Seconds after which an answer is given up. HTTP alone. @default - that of the controller */
  readonly timeoutSeconds?: number;
  /** Shares of workloads of the same namespace. @default - all goes to this workload */
  readonly to?: readonly RouteShare[];
}

/** A header of a request. */
export interface HeaderMatch {
  /** Name of the header, for example `X-Canary`. */
  readonly name: string;
  /** Its whole value. */
  readonly value: string;
}

/** A workload and its share of the requests, in proportion to the others. */
export interface RouteShare {
  /** Name of the workload. */
  readonly workload: string;
  /** 0 sends nothing. */
  readonly weight: number;
}

const headerName = like(/^[-A-Za-z0-9]+$/, 'the name of a header, for example X-Canary');

export const routesShape = list(
  object<Route>({
    entrance: label,
    hosts: list(hosts),
    speaks: oneOf('http', 'grpc').optional(),
    rules: list(
      object<RouteRule>({
        path: urlPath.optional(),
        call: like(/^[A-Za-z0-9_.]+(\/[A-Za-z0-9_]+)?$/, 'a service of gRPC, for example shop.v1.Carts/Add').optional(),
        headers: list(object<HeaderMatch>({ name: headerName, value: headerValue })).optional(),
        rewritePath: urlPath.optional(),
        rewriteHost: hosts.optional(),
        timeoutSeconds: count.optional(),
        to: list(object<RouteShare>({ workload: word, weight: between(0, 1_000_000) })).optional(),
      }),
    ).optional(),
    annotations: annotationsShape.optional(),
  }),
);

/** Workloads that a route leads to, each once. */
export const targetsOf = (route: Route, own: string): readonly string[] => [
  ...new Set((route.rules ?? [{}]).flatMap(({ to }) => to?.map(({ workload }) => workload) ?? [own])),
];
