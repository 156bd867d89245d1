declare module '*?fresh';
