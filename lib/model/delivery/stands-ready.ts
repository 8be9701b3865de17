/** The annotation that says why something is there that nothing uses yet. */
export const standsReady = (reason: string): Record<string, string> => ({ 'stands-ready.archipel.dev/reason': reason });
