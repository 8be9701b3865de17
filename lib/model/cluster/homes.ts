import type { AddonHome } from '../addons/kind';

/** Sorts of clusters as people call them. */
export const HOMES: Readonly<Record<AddonHome, string>> = {
  eks: 'EKS',
  k3s: 'k3s',
  kubernetes: "other people's",
  'off-eks': "k3s and other people's",
  any: 'all',
};

/** Words of `on` that a sort takes. */
export const allowedBy = (home: AddonHome): string => (home === 'off-eks' ? 'k3s, kubernetes' : home);
