/** What an API server says to a `GET`. */
export type KubeAnswer =
  | { readonly kind: 'value'; readonly value: unknown }
  /** It knows no such thing, or no such kind. */
  | { readonly kind: 'absent' }
  /** Whoever asks may not. */
  | { readonly kind: 'denied' }
  /** Nothing to ask: the kubeconfig has no context of this name. */
  | { readonly kind: 'no-context' }
  /** No answer: out of reach, no credentials, an error of the server. */
  | { readonly kind: 'silent'; readonly message: string };

/** Asks the API server of a context of the caller's kubeconfig. It reads, and can do nothing else. */
export type Kube = (context: string, path: string) => Promise<KubeAnswer>;

/** Rows of one answer; lists that go on are told to be cut off by the server (`metadata.continue`). */
export const PAGE = 500;
