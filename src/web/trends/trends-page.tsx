export const Page = () => <section class="card" />;
