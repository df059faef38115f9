import type { NextConfig } from 'next';

const config: NextConfig = {
  // A static export has no server of its own: Flask or any file server can serve it.
  output: 'export',
  trailingSlash: true,
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
};

export default config;
