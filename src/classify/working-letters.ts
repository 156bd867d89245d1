/** Words in Latin letters that stand in file names for kinds of files and of work, and could be initials by chance. */
export const workingLetters: ReadonlySet<string> = new Set(
  (
    'ppt pptx pps pdf doc docx xls xlsx csv txt psd psb cdr eps ps ae pr ai id png jpg jpeg gif tif bmp svg mp mov avi ' +
    'zip rar kv tvc h5 logo vi ip pr mv pv uv app web pc wap sem seo kol koc mcn crm erp roi cpm cpc cpa cps ctr gmv dm ' +
    'edm pop rmb usd po nda sow sop faq q a rfp rfq brief deck demo banner final draft copy new old ver rev fwd fw re ' +
    'cc bcc tbd ok dsc img scan rec pano vlog bgm fps hd sd lbs lbsn ota tob toc pdca swot kpi okr ceo cfo cto coo hr ' +
    'bd bp md dj ktv the and for not all end set map tag log top hot best plan list note page part sheet'
  ).split(' '),
);
