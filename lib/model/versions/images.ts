import { image } from '../pins';

/** Images that the platforms run themselves, one a line. Images inside charts are pinned by the chart's version. */
export const images = {
  luneoBackend: image({ repository: 'ghcr.io/luneo/luneo-backend', tag: '1.42.0', digest: 'unverified', date: '2026-11-20', source: 'unverified: the registry of Luneo is private' }), // renovate: datasource=docker depName=ghcr.io/luneo/luneo-backend
  luneoFrontend: image({ repository: 'ghcr.io/luneo/luneo-frontend', tag: '1.42.0', digest: 'unverified', date: '2026-11-20', source: 'unverified: the registry of Luneo is private' }), // renovate: datasource=docker depName=ghcr.io/luneo/luneo-frontend
  luneoWorkerIa: image({ repository: 'ghcr.io/luneo/luneo-worker-ia', tag: '1.42.0', digest: 'unverified', date: '2026-11-20', source: 'unverified: the registry of Luneo is private' }), // renovate: datasource=docker depName=ghcr.io/luneo/luneo-worker-ia
  luneoRender: image({ repository: 'ghcr.io/luneo/luneo-render', tag: '1.42.0', digest: 'unverified', date: '2026-11-20', source: 'unverified: the registry of Luneo is private' }), // renovate: datasource=docker depName=ghcr.io/luneo/luneo-render
} as const;
