# 두 표기가 같은 이름인지 다른 이름인지에 대한 설명.
names-empty = 둘 중 하나가 비어 있습니다
names-too-long = 이름이라고 보기에는 너무 깁니다
names-same-letters = 글자가 같습니다. 부호, 대소문자, 띄어쓰기, 붙임표, 아포스트로피만 다릅니다
names-same-renderings = 같은 소리를 로마자로 적는 두 가지 방식입니다
names-same-source = 둘 다 ‘{ $source }’의 표기입니다
names-slip = 한쪽이 다른 쪽의 오타로 보입니다
names-different-source = 앞의 것은 ‘{ $first }’, 뒤의 것은 ‘{ $second }’의 표기입니다
names-tie = ‘{ $first }’과(와) ‘{ $second }’은(는) 똑같이 적히므로 글자만으로는 알 수 없습니다
names-contrast-gender = 남성형과 여성형이거나 이름과 부칭이므로 서로 다른 사람입니다
names-contrast-number = 한쪽이 다른 쪽의 소유격이나 복수형입니다
names-contrast-derived = 같은 어간에 다른 어미가 붙어 서로 다른 말입니다
names-unlike = 표기 방식의 차이를 넘어 글자가 다릅니다
