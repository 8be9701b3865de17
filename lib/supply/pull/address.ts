/** Whether a host is this machine: only there does anything speak without TLS. */
export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);

/** Whether an address may be asked: by TLS, or on this machine. */
export const isAllowed = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));

/**
 * Where a redirect leads.
 *
 * @throws where it leads to an address without TLS, or from the network to this machine
 */
export function redirectTarget(location: string | null, from: URL): URL {
  if (location === null || !URL.canParse(location, from.href))
    throw new Error(`${from.href} redirects to '${location ?? ''}', which is no address`);
  const to = new URL(location, from.href);
  const inward = isLoopback(to.hostname) && !isLoopback(from.hostname);
  if (!isAllowed(to) || inward)
    throw new Error(`${from.href} redirects to ${to.href}: followed only by https, and never to this machine`);
  return to;
}
