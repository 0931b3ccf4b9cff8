package report

// policy forbids the page everything except its own pictures and styles.
const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

const style = `
:root{color-scheme:light;--ink:#1b1f26;--dim:#4f5866;--line:#d3d8df;--soft:#f4f6f8;--accent:#1f4fa3;--bad:#a11d2b;--badsoft:#fdf0f0;--good:#17603a}
*{box-sizing:border-box}
body{margin:0;background:#fff;color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",Arial,sans-serif}
main{max-width:64rem;margin:0 auto;padding:2.5rem 1.5rem 4rem}
h1,h2,h3,h4{line-height:1.25;margin:0;text-wrap:balance}
h1{font-size:2rem;margin-bottom:.5rem}
h2{font-size:1.45rem;margin:3.25rem 0 1rem;padding-top:.75rem;border-top:3px solid var(--ink)}
h3{font-size:1.1rem;margin:2rem 0 .6rem}
h4{font-size:1rem;margin:0 0 .25rem}
p{margin:.5rem 0;max-width:46rem}
h1,h2,h3,h4,p,dd,li,figcaption{overflow-wrap:anywhere}
td,th,caption{overflow-wrap:break-word}
a{color:var(--accent)}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.86rem}
pre{background:var(--soft);border:1px solid var(--line);border-radius:6px;padding:.9rem 1rem;margin:.75rem 0;white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.45}
.eyebrow{margin:0 0 .4rem;color:var(--dim);font-size:.85rem;letter-spacing:.04em;text-transform:uppercase}
.lead{font-size:1.12rem;color:var(--dim);margin-bottom:1.25rem}
.note{color:var(--dim);font-size:.9rem}
dl.facts{display:grid;grid-template-columns:max-content 1fr;gap:.3rem 1.25rem;margin:1.25rem 0 0;padding:1rem 1.25rem;background:var(--soft);border-radius:6px}
dl.facts dt{color:var(--dim)}
dd{margin:0}
dl.words dt{font-weight:600;margin-top:.7rem}
table{border-collapse:collapse;width:100%;font-size:.93rem;margin:.6rem 0}
caption{text-align:left;color:var(--dim);font-size:.9rem;padding-bottom:.4rem}
th,td{text-align:left;vertical-align:top;padding:.38rem .75rem .38rem 0;border-bottom:1px solid var(--line)}
thead th{border-bottom:2px solid var(--ink);font-size:.85rem}
tbody th{font-weight:600}
.columns5 th:nth-child(2),.columns5 th:nth-child(5){width:15%}
.columns5 th:nth-child(3){width:36%}
.more{display:block;color:var(--dim);font-size:.85em}
.time{white-space:nowrap;font-variant-numeric:tabular-nums;color:var(--dim);text-align:right;width:5.5rem}
.number{white-space:nowrap;font-variant-numeric:tabular-nums}
tr.bad td,td.bad{color:var(--bad)}
tr.gap td{color:var(--dim);font-style:italic}
.broken{color:var(--bad);font-weight:600}
.holds{color:var(--good);font-weight:600}
.untested{color:var(--dim)}
.verdict{border-left:5px solid var(--good);background:var(--soft);padding:.8rem 1.1rem;margin:1rem 0;border-radius:0 6px 6px 0}
.verdict.is-broken{border-color:var(--bad);background:var(--badsoft)}
.verdict.is-untested{border-color:var(--dim)}
.verdict h3{margin:0 0 .2rem}
.verdict p{margin:.25rem 0 0}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:1.25rem}
figure{margin:.75rem 0 1.25rem}
figure img{display:block;width:100%;height:auto;border:1px solid var(--line);border-radius:6px}
figcaption{font-size:.9rem;color:var(--dim);margin-top:.45rem}
figcaption strong{color:var(--ink)}
.scroll{overflow-x:auto}
.cause{border:1px solid var(--line);border-radius:6px;padding:.85rem 1.1rem;margin:.75rem 0}
.cause ol{margin:.5rem 0 0;padding-left:1.6rem;font-size:.93rem}
.cause li{margin:.15rem 0}
footer{margin-top:3.5rem;padding-top:1rem;border-top:1px solid var(--line)}
@media screen and (max-width:44rem){
main{padding:1.25rem 1rem 3rem}
h1{font-size:1.55rem}
.pair{grid-template-columns:1fr;gap:0}
dl.facts{grid-template-columns:1fr;gap:0}
dl.facts dd{margin-bottom:.5rem}
.scroll img{min-width:46rem}
.columns5{overflow:visible}
.columns5 table,.columns5 caption,.columns5 tbody,.columns5 tr,.columns5 th,.columns5 td{display:block;width:auto}
.columns5 thead{display:none}
.columns5 tr{border-bottom:1px solid var(--line);padding:.4rem 0}
.columns5 tbody th,.columns5 td{border:0;padding:.12rem 0}
.columns5 td::before{content:attr(data-label) ": ";color:var(--dim)}
th,td{padding-right:.5rem}
}
@page{margin:14mm 15mm}
@media print{
:root{--ink:#000;--dim:#333;--line:#999;--soft:#fff;--badsoft:#fff;--bad:#000;--good:#000;--accent:#000}
html{font-size:12.5px}
body{line-height:1.35}
th,td{padding:.14rem .7rem .14rem 0}
table{margin:.3rem 0}
pre{font-size:.8rem;padding:.5rem .7rem;line-height:1.3}
main{max-width:none;padding:0}
h2{margin:1.6rem 0 .7rem}h3{margin:1.1rem 0 .3rem}
h1,h2,h3,h4,caption,thead{break-after:avoid}
tbody tr:nth-child(-n+2){break-before:avoid}
figure,.cause,.verdict,tr,dl.facts,li,.keep,dl.words div{break-inside:avoid}
.verdict,dl.facts{border:1px solid var(--line);border-left-width:5px}
thead{display:table-header-group}
p,li{orphans:3;widows:3}
section.version+section.version{break-before:page}
.pair{grid-template-columns:1fr 1fr}
.scroll{overflow:visible}
.scroll img{min-width:0}
figure img{max-height:150mm;object-fit:contain;border-color:#999}
a{text-decoration:none}
pre{break-inside:auto}
}
`
